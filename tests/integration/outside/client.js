// A police integrator's view of Dutydesk, made of @grpc/grpc-js and the published protos alone.
'use strict';
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const PROTO = process.env.DUTYDESK_PROTO || path.join(__dirname, '..', '..', '..', 'proto');

// The v1 package with longs as strings and enums as names.
function load() {
  const files = ['crisis', 'desk', 'directory', 'operator', 'responder'].map(
      (name) => `dutydesk/v1/${name}.proto`);
  const definition = loader.loadSync(files, {
    includeDirs: [PROTO], keepCase: true, longs: String, enums: String, defaults: true, oneofs: true,
  });
  return grpc.loadPackageDefinition(definition).dutydesk.v1;
}

function credentials(pki, who) {
  const read = (name) => fs.readFileSync(path.join(pki, name));
  return grpc.credentials.createSsl(read('ca.crt'), read(`${who}.key`), read(`${who}.crt`));
}

// One unary call as a promise; rejects with grpc-js's error.
function call(client, method, request) {
  const deadline = new Date(Date.now() + 10000);
  return new Promise((resolve, reject) => {
    client[method](request, {deadline}, (error, reply) => error ? reject(error) : resolve(reply));
  });
}

// The same, tried again while the server is away, with the same request_id.
async function persist(client, method, request, tries = 200) {
  for (let i = 0; ; ++i) {
    try {
      return await call(client, method, request);
    } catch (error) {
      const away = [grpc.status.UNAVAILABLE, grpc.status.DEADLINE_EXCEEDED, grpc.status.CANCELLED];
      if (!away.includes(error.code) || i === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const uuid = () => crypto.randomUUID();

module.exports = {load, credentials, call, persist, uuid, grpc};
