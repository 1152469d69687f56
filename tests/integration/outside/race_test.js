// Run by tests/integration/accept_race.sh as:
//   node race_test.js ADDRESS PKI RACES
// Two AMHPs, each over a connection and with a certificate of their own, accept the same role of a
// case at the same moment; exactly one gets it, the other is told so, and the desk shows the winner.
'use strict';
const assert = require('assert');
const {load, credentials, call, uuid, grpc} = require('./client');

const [address, pki, races] = process.argv.slice(2);
const v1 = load();
const own = {'grpc.use_local_subchannel_pool': 1};
const as = (service, who) => new v1[service](address, credentials(pki, who), own);
const desk = as('DeskService', 'blenkinsop');
const liaison = as('CrisisService', 'liaison-rotherham');
const rivals = ['okafor', 'hardcastle'].map((who, i) => ({
  key: `amhp-0${i + 1}`, work: as('ResponderService', who),
}));

async function asked() {
  const opened = await call(liaison, 'OpenCase', {
    request_id: uuid(), kind: 'CASE_KIND_ASSESSMENT', external_ref: 'RACE', postcode: 'S60 1AA',
    needs: {age: 'AGE_BAND_ADULT'},
  });
  await call(desk, 'TriageCase', {
    request_id: uuid(), case: opened.case, priority: 'PRIORITY_P3', authority: 'rotherham-council',
  });
  const {offers} = await call(desk, 'MakeOffers', {
    request_id: uuid(), case: opened.case, people: rivals.map((one) => one.key),
    window: {seconds: 600},
  });
  return {name: opened.case, offers};
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Both answer at once, or one of them up to a millisecond later, as the race's number says.
async function answers(offers, number) {
  return Promise.allSettled(rivals.map(async (one, i) => {
    if (number % 3 === i + 1) await pause(Math.random());
    return call(one.work, 'AnswerOffer', {request_id: uuid(), offer: offers[i], accept: true});
  }));
}

// Runs one race; returns which of the two won.
async function race(number) {
  const {name, offers} = await asked();
  const ends = await answers(offers, number);
  const won = ends.flatMap((end, i) => end.status === 'fulfilled' ? [i] : []);
  assert.strictEqual(won.length, 1, `race ${number} has ${won.length} winners`);
  const lost = ends[1 - won[0]].reason;
  assert.strictEqual(lost.code, grpc.status.ABORTED, `${lost.code}: ${lost.details}`);
  const seen = await call(desk, 'GetDeskCase', {case: name});
  const team = seen.case.team.filter((slot) => slot.role === 'TEAM_ROLE_AMHP');
  assert.deepStrictEqual(team.map((slot) => slot.person), [rivals[won[0]].key]);
  await call(desk, 'CloseCase', {request_id: uuid(), case: name, outcome: 'OUTCOME_OTHER'});
  return won[0];
}

async function main() {
  for (const one of rivals) {
    await call(one.work, 'SetDuty', {request_id: uuid(), role: 'TEAM_ROLE_AMHP', on: true});
  }
  const wins = [0, 0];
  for (let i = 0; i < Number(races); ++i) wins[await race(i)] += 1;
  assert(wins.every((count) => count > 0), `one of them won every time: ${wins}`);
  const status = await call(as('OperatorService', 'operator'), 'GetStatus', {with_state_hash: true});
  console.log(`revision ${status.revision} state_hash ${status.state_hash.toString('hex')}`);
  console.log(`${races} races of two accepts, one winner each: ${wins[0]} and ${wins[1]}`);
}

main().then(() => process.exit(0), (error) => {
  console.error(`not ok - ${error.stack}`);
  process.exit(1);
});
