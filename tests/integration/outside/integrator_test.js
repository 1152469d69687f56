// Run by tests/integration/outside_client.sh as:
//   node integrator_test.js ADDRESS PKI RESTART
// RESTART is a command that kills the server with SIGKILL and starts it again.
'use strict';
const assert = require('assert');
const {execFileSync} = require('child_process');
const {load, credentials, call, persist, uuid, grpc} = require('./client');

const [address, pki, restart] = process.argv.slice(2);
const v1 = load();
const as = (service, who) => new v1[service](address, credentials(pki, who));
const police = as('CrisisService', 'police-control');
const liaison = as('CrisisService', 'liaison-rotherham');

let passed = 0;
async function check(name, body) {
  await body();
  passed += 1;
  console.log(`ok ${passed} - ${name}`);
}

async function refused(promise, code) {
  try {
    await promise;
  } catch (error) {
    assert.strictEqual(error.code, code, `${error.code}: ${error.details}`);
    return error.details;
  }
  assert.fail('was not refused');
}

const opening = (ref) => ({
  request_id: uuid(), kind: 'CASE_KIND_SECTION_136', external_ref: ref, postcode: 'S60 1AA',
  needs: {age: 'AGE_BAND_ADULT'}, facts: [{kind: 'FACT_KIND_DETAINED', source: 'FACT_SOURCE_SAW'}],
  person: 'Jo Example, 1990', narrative: 'Invented for a test',
});

// Follows one's own cases through server deaths; collects what came and from where it resumed.
class Watch {
  constructor(client) {
    this.client = client;
    this.resume = null;
    this.changes = [];
    this.resets = 0;
    this.last = new Map();
    this.bookmarks = 0;
    this.follow();
  }

  follow() {
    this.stream = this.client.WatchCases(this.resume ? {resume: this.resume} : {});
    this.stream.on('data', (item) => this.take(item));
    this.stream.on('error', () => this.closed || setTimeout(() => this.follow(), 100));
  }

  take(item) {
    const body = item[item.item];
    if (item.item === 'reset') {
      this.resets += 1;
      this.last = new Map();
    }
    for (const c of body.cases || []) this.last.set(c.case, c);
    if (item.item === 'bookmark') this.bookmarks += 1;
    if (item.item === 'change') this.changes.push({revision: BigInt(item.revision), cases: body.cases});
    this.resume = body.resume;
  }

  async until(done, what) {
    for (let i = 0; i < 300; ++i) {
      if (done()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`did not see ${what}`);
  }

  close() {
    this.closed = true;
    this.stream.cancel();
  }
}

// Every revision that changed a case of this watcher, as each case's own history tells it.
function inOrderWithoutRepeat(changes) {
  for (let i = 1; i < changes.length; ++i) {
    assert(changes[i].revision > changes[i - 1].revision, 'a revision twice or going back');
  }
}

async function main() {
  const watch = new Watch(police);
  const first = opening('OUT-1');
  let opened;
  await check('a case is opened and a retry gets the same one', async () => {
    opened = await persist(police, 'OpenCase', first);
    const again = await persist(police, 'OpenCase', first);
    assert.deepStrictEqual(again, opened);
  });
  await check('the same request_id with other content is refused', async () => {
    await refused(call(police, 'OpenCase', {...first, narrative: 'Other'}), grpc.status.ALREADY_EXISTS);
  });
  await check('every field violation is told at once', async () => {
    const said = await refused(call(police, 'OpenCase', {request_id: 'no', postcode: '!!'}),
        grpc.status.INVALID_ARGUMENT);
    for (const field of ['request_id', 'kind', 'postcode']) assert(said.includes(field), said);
  });
  await check('another organisation does not see the case', async () => {
    await refused(call(liaison, 'GetCase', {case: opened.case}), grpc.status.NOT_FOUND);
  });
  await check('police may not do the desk\'s work', async () => {
    const desk = as('DeskService', 'police-control');
    await refused(call(desk, 'GetDesk', {}), grpc.status.PERMISSION_DENIED);
  });
  await check('what police wrote of the person is not read back', async () => {
    const reply = await call(police, 'GetCase', {case: opened.case});
    assert(!JSON.stringify(reply).includes('Example') && !JSON.stringify(reply).includes('Invented'));
  });
  await check('the watch goes on across three deaths of the server without gap or repeat', async () => {
    await watch.until(() => watch.changes.length > 0 || watch.resets > 0, 'anything');
    const expected = new Set();
    for (let round = 0; round < 3; ++round) {
      const before = await persist(police, 'OpenCase', opening(`OUT-R${round}`));
      execFileSync('bash', ['-c', restart], {stdio: 'inherit'});
      const after = await persist(police, 'AddFact', {
        request_id: uuid(), case: before.case,
        fact: {kind: 'FACT_KIND_NOTE', text: `round ${round}`},
      });
      expected.add(before.revision).add(after.revision);
    }
    const seen = () => new Set(watch.changes.map((change) => String(change.revision)));
    await watch.until(() => [...expected].every((revision) => seen().has(revision)), 'all revisions');
    inOrderWithoutRepeat(watch.changes);
    assert.strictEqual(watch.resets, 1, 'only the first state is sent whole');
  });
  await check('the watch\'s last view of each case is the server\'s', async () => {
    const listed = await call(police, 'ListCases', {});
    assert(listed.cases.length > 0);
    for (const c of listed.cases) assert.deepStrictEqual(watch.last.get(c.case), c);
  });
  await check('erasing a closed case makes its words unreadable and nothing else', async () => {
    const desk = as('DeskService', 'blenkinsop');
    const said = await call(desk, 'GetDeskCase', {case: opened.case});
    assert.strictEqual(said.case.person, 'Jo Example, 1990');
    await call(desk, 'CloseCase', {request_id: uuid(), case: opened.case, outcome: 'OUTCOME_OTHER'});
    const admin = as('DirectoryService', 'admin');
    await call(admin, 'EraseSubject', {request_id: uuid(), case: opened.case});
    const after = await call(desk, 'GetDeskCase', {case: opened.case});
    assert.strictEqual(after.case.person, '(erased)');
    assert.strictEqual(after.case.narrative, '(erased)');
    assert.strictEqual(after.case.external_ref, 'OUT-1');
    await watch.until(() => watch.last.get(opened.case).state === 'CASE_STATE_CLOSED', 'the end');
  });
  await check('a bookmark comes while nothing changes', async () => {
    await watch.until(() => watch.bookmarks > 0, 'a bookmark');
  });
  await check('health and reflection answer over the same mutual TLS', async () => {
    const health = grpc.makeGenericClientConstructor({check: {
      path: '/grpc.health.v1.Health/Check', requestStream: false, responseStream: false,
      requestSerialize: () => Buffer.alloc(0), requestDeserialize: (b) => b,
      responseSerialize: (b) => b, responseDeserialize: (b) => b,
    }}, 'Health');
    const client = new health(address, credentials(pki, 'police-control'));
    const reply = await call(client, 'check', {});
    assert.deepStrictEqual([...reply], [8, 1], 'SERVING');
  });
  await check('no certificate, no connection', async () => {
    const bare = new v1.CrisisService(address, grpc.credentials.createSsl());
    await refused(call(bare, 'ListCases', {}), grpc.status.UNAVAILABLE);
  });
  await check('a retry of the first opening still gets the first answer', async () => {
    assert.deepStrictEqual(await call(police, 'OpenCase', first), opened);
  });
  watch.close();
  const status = await call(as('OperatorService', 'operator'), 'GetStatus', {with_state_hash: true});
  console.log(`revision ${status.revision} state_hash ${status.state_hash.toString('hex')}`);
  console.log(`${passed} passed, 0 failed`);
}

main().then(() => process.exit(0), (error) => {
  console.error(`not ok - ${error.stack}`);
  process.exit(1);
});
