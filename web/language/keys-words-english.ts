import type { keysWords } from "./keys-words.ts";

export const keysWordsEnglish: typeof keysWords = {
  keys: "Keys and trustees",
  trialMark: "trial",
  trial: "This election is a trial and binds nobody.",
  sub: "Sealed ballots are closed with the trustees' keys: who holds them, how far they are, and who is still missing.",
  why: (count, threshold) =>
    `Without ${threshold} of these ${count}, nobody, not even the server's administrator, can open a single ballot.`,
  without: (count, threshold) =>
    `Of ${count} trustees, ${threshold} are needed to open ballots. If the sheets of ${count - threshold} are lost, the other ${threshold} still can.`,
  none: "No trustees have been convened",
  noneWhy:
    "A sealed election begins with trustees, who make its keys in three visits. At least three, best from different sides: scrutineers of two faculties, last year's supervisors, an adviser, the IT centre.",
  noneWho: "Those who prepare this election convene them.",
  steps: ["Convene", "First visit", "Second visit", "Third visit", "Rehearsal", "Prepared"],

  progress: "How far they are",
  pictureTitle: "The trustees' keys",
  pictureSays: (done) => `A key for each trustee: three visits are its teeth, the rehearsal is its bow. ${done}`,
  personSays: (name, visits, hasRehearsed) =>
    `${name} has paid ${visits} visits and has ${hasRehearsed ? "" : "not "}rehearsed. `,
  keyDone: "done",
  keyDue: "due now",
  keyOpen: "to come",
  waiting: (what, names) => `${what}: still missing ${names}.`,
  waitingNobody: "All visits and rehearsals are done.",
  waitingSeal: " Next, those who prepare the election prepare the sealed ballots.",
  trustee: "Trustee",
  trusteeOf: (number, name) => `${number}  ${name}`,
  first: "First",
  second: "Second",
  third: "Third",
  rehearsal: "Rehearsal",
  paid: "done",
  notPaid: "not done",
  lastRehearsed: "Last rehearsed",
  disputed: (by, against) =>
    `The share ${by} received from ${against} is not what was published; this was reported. These keys are void, and no ballot was ever sealed with them. Find out why (most likely a device or the network, perhaps intent), then convene trustees anew.`,

  fingerprint: "Key fingerprints",
  fingerprintWhy:
    "Worked out from the public half of each key, in eight groups of four. They are printed in the minutes; each trustee compares the own line here and there. If they are the same, nobody has put another key in its place.",
  fingerprintLater: "They appear here after the third visits.",

  yourTurn: (visit) => `Your turn: ${visit}`,
  yourPart: "Your turn: opening",
  toMine: "Do my part",
  toRehearsal: "Is my key still there?",
  mineLater: "You have done this part. Come back when the other trustees have.",
  mineReady:
    "Your key is ready. Until the close you may rehearse again at any time, to see that the sheet is still good.",
  visits: { certify: "first visit", contribute: "second visit", confirm: "third visit", rehearse: "rehearsal" },

  credentials: "Credentials",
  credentialsHave: (have, need) => `${have} for ${need} voters on the roll, one each.`,
  credentialsNoRoll: "The roll is not frozen yet, so nobody knows how many are needed.",
  credentialsHeld:
    "There is no issuing office of its own: the server could in theory vote for those who did not. It made the credentials and holds them; please compare the number of voters.",
  credentialsOwn:
    "An office of its own has issued the credentials. The server holds their public halves only: it does not know whose is whose, and cannot use them.",

  terms: "Election number and group",
  uuid: "Election number",
  group: "Group",
  groupSays: {
    Ed25519:
      "Small ballots, quick to check, names may be written in. Checked with this system's own page, or belenios-tool 2.1 and later.",
    "BELENIOS-2048":
      "Debian 12's own belenios-tool checks it. Ballots are three or four times as large, opening is slower, and no names may be written in.",
  },

  work: "To do",
  convene: "Convene trustees",
  conveneAgain: "Convene trustees anew",
  conveneWhy:
    "Each trustee comes three times with an own device and rehearses once, a few minutes each, never all at once. Nobody who stands may be one.",
  conveneAgainWhy:
    "All present keys and sheets become void, every visit is paid again, and credentials are issued again. Only where somebody lost the sheets before voting began.",
  conveneUnderstood: "The present keys, sheets and credentials become void, and I have told the trustees",
  trusteesField: "Trustees (a student or staff number, or a name, a line)",
  trusteesHint: "At least three, from different sides.",
  threshold: "How many are needed to open",
  thresholdHint: "More than half and fewer than all. Left empty: just over half, two of three, three of five.",
  groups: { Ed25519: "Ed25519 (recommended)", "BELENIOS-2048": "BELENIOS-2048" },

  give: "Hand in public credentials",
  giveWhy:
    "An office that does not run the server issues them: give it the roll; on a computer without network it opens the page “issue credentials” and fills in the number and group below. The file public-credentials.json is handed in here; the one with names stays with the office, which gives each voter theirs.",
  toIssuer: "The page “issue credentials”",
  rollFile: "Roll (number, name, class)",
  rollFileSays: (format) => `Roll (${format})`,
  booth: "Address of the booth",
  credentialsFile: "public-credentials.json",
  credentialsPaste: "Or paste what is in it",
  credentialsMissing: "Choose public-credentials.json, or paste what is in it.",
  credentialsUnreadable:
    "No public credentials could be read: a JSON list as in public-credentials.json is expected. Nothing was saved.",
  credentialsTaken: (count) => `${count} credentials taken.`,
  draw: "Issued and held by the server",
  drawWhy:
    "Only where no office of its own can. Voters sign in and type nothing; but the server could in theory vote for those who did not, and every page and ballot of the election says so.",
  drawUnderstood: "We have no such office and accept this",
  understandFirst: "Please tick that you know what this means.",

  seal: "Prepare sealed ballots",
  sealWhy: "Takes the trustees' keys and the credentials into this election. Another roll, list or key undoes it.",
  sealAgain: "Prepared. After a change of roll, credentials or keys, prepare again.",
  marking: "Marks",
  markings: { "for-against": "○ for, × against, no mark abstains", "for-only": "Only ○; no mark abstains" },
  markingHint: "The same as on paper where both are used; the first where names may be written in.",
  sealWaits: "Once all have visited and rehearsed and credentials match the roll, sealed ballots are prepared here.",
  done: "Saved.",

  opening: "Opening",
  stages: {
    "adding-up": "Sealed ballots are being added up; please reload in a moment.",
    mixing: "Trustees mix first: order and look of all ballots change, and nobody can tell whose is whose.",
    decrypting: "Each trustee decrypts a part; with enough of them the result is worked out.",
    opened: "The sealed ballots are open and can be counted.",
  },
  stageNames: { mixing: "to mix", decrypting: "to decrypt" },
  openingLeft: (left, what) => `${left} more ${left === 1 ? "trustee is" : "trustees are"} needed ${what}.`,
  openingDemand: "parts, at least",
  openingDone: (names) => `Done by ${names}.`,
  openingNobody: "Nobody has yet.",
  openingAnybody: " Whoever comes first, never all at once; with enough of them the others need not come.",
  toElection: "Back to the election",
};
