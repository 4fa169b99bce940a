import { list, isSpellingOf, optional, parseJson, record, text, wholeNumber } from "../formats/shape.ts";
import { sha256Base64 } from "../formats/hashes.ts";
import { Unreadable } from "../formats/unreadable.ts";
import { readElement } from "../formats/written.ts";
import type { Element, Group, GroupName } from "../groups/group.ts";
import { openGroup as openPlainGroup, type OpenGroup } from "../groups/open-group.ts";
import type { EncryptionKey } from "../proofs/one-of.ts";
import { question, writeQuestion, type Question } from "../questions/question.ts";

/** An election as every ballot and proof refers to it: by the fingerprint of its very bytes. */
export type Election = {
  readonly text: string;
  readonly fingerprint: string;
  readonly uuid: string;
  readonly name: string;
  readonly group: Group;
  readonly encryption: EncryptionKey;
  readonly questions: readonly Question[];
};

const shape = record({
  version: wholeNumber,
  description: text,
  name: text,
  group: text,
  public_key: text,
  questions: list(question),
  uuid: text,
  administrator: optional(text),
  credential_authority: optional(text),
});

/** The alphabet of uuids and seeds: base 58, without the letters that are mistaken for one another. */
const uuidPattern = /^[1-9A-HJ-NP-Za-km-z]{14,}$/;

/** Source: specification, “Elections”. Throws `Unreadable` for another version, group or kind of question. */
export function openElection(source: string, openGroup: OpenGroup = openPlainGroup): Election {
  const json = parseJson(source, "election");
  if (!isSpellingOf(source, json)) throw new Unreadable("election: a field twice, or spaces");
  const { version, name, group: groupName, public_key, questions, uuid } = shape(json, "election");
  if (version !== 1) throw new Unreadable(`election: protocol version ${version}, not 1`);
  if (!uuidPattern.test(uuid)) throw new Unreadable("election.uuid: 14 or more characters of base 58");
  if (questions.length === 0) throw new Unreadable("election: no question");
  const group = openGroup(groupName);
  if (group === null) throw new Unreadable(`election: a group unknown here: ${groupName}`);
  if (group.embedding === null && questions.some(({ kind }) => kind === "non-homomorphic"))
    throw new Unreadable(`election: ${groupName} has no non-homomorphic questions`);
  const key = group.fixedBase(readElement(group, public_key));
  const encryption = { group, key };
  return { text: source, fingerprint: sha256Base64(source), uuid, name, group, encryption, questions };
}

export type ElectionDraft = {
  readonly name: string;
  readonly description: string;
  readonly uuid: string;
  readonly questions: readonly { readonly question: Question; readonly wording: string }[];
  readonly administrator?: string;
  readonly credentialAuthority?: string;
};

/** The text of election.json: from here on not a byte of it may change. */
export function writeElection(draft: ElectionDraft, group: Group, publicKey: Element): string {
  const { name, description, uuid, questions, administrator, credentialAuthority } = draft;
  return JSON.stringify({
    version: 1,
    description,
    name,
    group: group.name satisfies GroupName,
    public_key: group.write(publicKey),
    questions: questions.map(({ question, wording }) => writeQuestion(question, wording)),
    uuid,
    ...(administrator === undefined ? {} : { administrator }),
    ...(credentialAuthority === undefined ? {} : { credential_authority: credentialAuthority }),
  });
}
