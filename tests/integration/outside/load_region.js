// node load_region.js ADDRESS PKI FOLDER: applies a folder of directory files as the administrator.
'use strict';
const fs = require('fs');
const path = require('path');
const {load, credentials, persist, uuid} = require('./client');

const [address, pki, folder] = process.argv.slice(2);
const client = new (load().DirectoryService)(address, credentials(pki, 'admin'));
const files = fs.readdirSync(folder).map(
    (name) => ({name, content: fs.readFileSync(path.join(folder, name))}));

persist(client, 'ApplyDirectory', {request_id: uuid(), files}).then((reply) => {
  console.log(`${reply.changes.length} changes applied at revision ${reply.revision}`);
  process.exit(0);
}, (error) => {
  console.error(error.details);
  process.exit(1);
});
