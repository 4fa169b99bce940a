import { stderr } from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "./archive/reader.ts";
import { appendBallot, appendSetup, beginArchive, joinBytes } from "./archive/writer.ts";
import { findBallotFault, sealBallot } from "./ballots/ballot.ts";
import { deriveSecret, isCredential, publicCredential } from "./credentials/credential.ts";
import { openElection, type Election } from "./elections/election.ts";
import type { Group } from "./groups/group.ts";
import { openHostGroup } from "./node/host-groups.ts";
import { verifyArchive, type ArchiveReport } from "./verifier/verify-archive.ts";
import { openToolFolder, toolVersion, type ToolFolder } from "./testing/belenios-tool.ts";
import { chance } from "./testing/chance.ts";
import { holdElection, writeParts, type Parts, type Recipe } from "./testing/example-election.ts";

if (toolVersion === null)
  stderr.write("!!!! 没有 belenios-tool（apt-get install belenios-tool），与它互相核对的测试被跳过。\n");

const homomorphic = (answers: readonly string[], min: number, max: number, blank = false) =>
  ({ kind: "homomorphic", answers, min, max, blank }) as const;

const verify = (archive: Uint8Array): ArchiveReport => verifyArchive(archive, { openGroup: openHostGroup });
const failedOf = ({ checks }: ArchiveReport) =>
  checks.filter(({ status }) => status === "failed").map(({ name }) => name);

describe.skipIf(toolVersion === null)("with the tool of Belenios", { timeout: 60_000 }, () => {
  let folder: ToolFolder;
  beforeAll(() => {
    folder = openToolFolder();
  });
  afterAll(() => folder.remove());

  const recipe: Recipe = {
    openGroup: openHostGroup,
    group: "BELENIOS-2048",
    questions: [homomorphic(["甲", "乙"], 0, 1), homomorphic(["丙", "丁"], 1, 1, true)],
    cast: [
      {
        voter: 0,
        votes: [
          [1, 0],
          [0, 1, 0],
        ],
      },
      {
        voter: 1,
        votes: [
          [0, 0],
          [1, 0, 0],
        ],
      },
      {
        voter: 0,
        votes: [
          [0, 1],
          [0, 0, 1],
        ],
      },
    ],
    singleKeys: 1,
    threshold: { size: 3, needed: 2 },
  };

  it("an archive of ours, with weights, blank votes, a re-vote and two of three trustees, is accepted by both", () => {
    const { parts } = holdElection({ ...recipe, weights: [1n, 5n, 1n] });
    const archive = writeParts(parts);
    const report = verify(archive);
    expect(failedOf(report)).toEqual([]);
    expect(report.result).toEqual([
      [0n, 1n],
      [5n, 0n, 1n],
    ]);
    expect(folder.verify(archive, "TongxinExamp1e")).toMatchObject({ accepts: true });
  });

  it("an archive of ours that was tampered with is accepted by neither", () => {
    const { parts, election, voters } = holdElection({
      ...recipe,
      weights: [1n, 1n, 1n],
      cast: recipe.cast.slice(0, 2),
    });
    const [first = "", second = ""] = parts.ballots;
    const other = sealBallot(
      election,
      voters[0] as never,
      [
        [0, 1],
        [0, 1, 0],
      ],
      chance,
    ).text;
    const mutants: readonly [string, Partial<Parts>][] = [
      ["ballot-form", { ballots: [first.replace("{", "{ "), second] }],
      ["ballot-signatures", { ballots: [flipLastDigit(first), second] }],
      ["tally", { ballots: [other, second] }],
      ["result", { result: '{"result":[[0,1],[1,1,0]]}' }],
      [
        "decryptions",
        { decryptions: parts.decryptions.map((one) => ({ ...one, content: flipLastDigit(one.content) })) },
      ],
      ["trustees", { trustees: parts.trustees.replace(/(?<="response":")[0-9]+/, flipLastDigit) }],
    ];
    expect(folder.verify(writeParts(parts), "TongxinExamp1e")).toMatchObject({ accepts: true });
    for (const [check, change] of mutants) {
      const archive = writeParts({ ...parts, ...change });
      expect(failedOf(verify(archive)), check).toContain(check);
      expect(folder.verify(archive, "TongxinExamp1e"), check).toMatchObject({ accepts: false });
    }
  });

  describe("an election held by the tool", () => {
    let uuid = "";
    let election: Election;
    let archive: Uint8Array;
    let credential = "";

    beforeAll(() => {
      ({ uuid, election, archive, credential } = holdByTool(folder));
    });

    it("passes our verifier with the tool's own result", () => {
      const report = verify(archive);
      expect(failedOf(report)).toEqual([]);
      expect(report.ballotCount).toBe(3);
      expect(report.result).toEqual([
        [1n, 1n],
        [1n, 1n, 0n],
      ]);
    });

    it("derives credentials as we do", () => {
      expect(isCredential(credential)).toBe(true);
      const group = openHostGroup("BELENIOS-2048") as Group;
      const key = publicCredential(group, deriveSecret(group, { credential, uuid }, "pbkdf2"));
      const published = JSON.parse(folder.read("public_creds.json").toString()) as readonly string[];
      expect(published.map((entry) => entry.split(",")[0])).toContain(group.write(key));
    });

    it("takes a ballot of ours, and verifies it", () => {
      const group = openHostGroup("BELENIOS-2048") as Group;
      const secret = deriveSecret(group, { credential, uuid }, "pbkdf2");
      const { text } = sealBallot(
        election,
        secret,
        [
          [0, 1],
          [1, 0, 0],
        ],
        chance,
      );
      expect(folder.verify(castInto(archive, text), uuid)).toMatchObject({ accepts: true });
      expect(folder.verify(castInto(archive, flipLastDigit(text)), uuid)).toMatchObject({ accepts: false });
      expect(findBallotFault(election, text)).toBeNull();
      expect(findBallotFault(election, flipLastDigit(text))).toBe("signature");
    });

    it("made by the tool is refused by us after the change of any part", () => {
      const reading = readArchive(archive);
      const ballots = reading.ok ? reading.value.links.filter(({ event }) => event.type === "Ballot") : [];
      const [ballot = ""] = ballots.map(({ payload }) => payload ?? "");
      expect(findBallotFault(election, ballot)).toBeNull();
      for (const [digits] of [...ballot.matchAll(/(?<=")[0-9]{60,}(?=")/g)].slice(0, 12)) {
        const changed = ballot.replace(digits, flipLastDigit(digits));
        expect(findBallotFault(election, changed)).not.toBeNull();
      }
    });
  });
});

function flipLastDigit(text: string): string {
  return text.replace(/[0-9](?=[^0-9]*$)/, (digit) => String((Number(digit) + 1) % 10));
}

/** An archive with the set-up of another and one ballot, still open. */
function castInto(archive: Uint8Array, ballot: string): Uint8Array {
  const reading = readArchive(archive);
  if (!reading.ok) throw new Error(reading.refusal.problem);
  const { timestamp, links, textOf } = reading.value;
  const setup = JSON.parse(links[0]?.payload ?? "") as Record<"election" | "trustees" | "credentials", string>;
  const begun = beginArchive(timestamp);
  const texts = {
    election: textOf(setup.election),
    trustees: textOf(setup.trustees),
    credentials: textOf(setup.credentials),
  };
  const set = appendSetup(begun.tip, texts);
  return joinBytes([begun.bytes, set.bytes, appendBallot(set.tip, ballot).bytes]);
}

/** Three ballots of two voters, one trustee, by the tool alone. */
function holdByTool(folder: ToolFolder) {
  const { run, write, list, read, rename } = folder;
  const group = ["--group", "BELENIOS-2048"];
  const uuid = run(["setup", "generate-token"]).trim();
  run(["setup", "generate-credentials", "--uuid", uuid, ...group, "--count", "2"]);
  run(["setup", "generate-trustee-key", ...group]);
  const [publicKey = ""] = list(".pubkey");
  const [privateKey = ""] = list(".privkey");
  write("public_keys.jsons", read(publicKey).toString());
  rename(list(".pubcreds")[0] ?? "", "public_creds.json");
  run(["setup", "make-trustees"]);
  const questions = [
    { answers: ["甲", "乙"], min: 0, max: 1, question: "第一题" },
    { answers: ["丙", "丁"], blank: true, min: 1, max: 1, question: "第二题" },
  ];
  write("questions.json", JSON.stringify({ description: "试用", name: "虚构", questions }));
  run(["setup", "make-election", "--uuid", uuid, ...group, "--template", "questions.json"]);
  run(["archive", "init"]);
  const credentials = read(list(".privcreds")[0] ?? "")
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.split(" ").at(-1) ?? "");
  const addEvent = (type: string, input = "") => run(["archive", "add-event", `--type=${type}`], input);
  [
    [
      0,
      [
        [1, 0],
        [0, 1, 0],
      ],
    ],
    [
      1,
      [
        [0, 1],
        [1, 0, 0],
      ],
    ],
    [
      0,
      [
        [1, 0],
        [0, 1, 0],
      ],
    ],
  ].forEach(([voter, votes], at) => {
    write(`credential-${at}`, credentials[voter as number] ?? "");
    write(`votes-${at}`, JSON.stringify(votes));
    addEvent(
      "Ballot",
      run(["election", "generate-ballot", "--privcred", `credential-${at}`, "--ballot", `votes-${at}`]),
    );
  });
  addEvent("EndBallots");
  addEvent("EncryptedTally", run(["election", "compute-encrypted-tally"]));
  addEvent("PartialDecryption", run(["election", "decrypt", "--privkey", privateKey, "--trustee-id", "1"]));
  addEvent("Result", run(["election", "compute-result"]));
  return {
    uuid,
    election: openElection(read("election.json").toString().trim(), openHostGroup),
    archive: new Uint8Array(read(`${uuid}.bel`)),
    credential: credentials[0] ?? "",
  };
}
