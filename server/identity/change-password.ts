import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { hashPassword, isPassword, passwordFault } from "./password.ts";
import { endAllSessions, openSession } from "./session.ts";
import type { InSchool } from "./sign-in.ts";
import { giveTryBack, takeTry } from "./tries.ts";

export type PasswordChange = {
  readonly school: SchoolId;
  readonly person: string;
  readonly session: string;
  readonly password: string;
  readonly current: string | undefined;
  readonly address: string;
  readonly agent: string;
};
type Refusal = "current-password-wrong" | "too-many-tries" | "password-too-short" | "password-too-common";

/**
 * Sets a password. Who has one must know it, unless a one-time code opened this session: that is how a forgotten
 * password is replaced. Every session of the person ends and this visitor gets a new token.
 */
export async function changePassword(
  inSchool: InSchool,
  change: PasswordChange,
): Promise<Result<{ readonly token: string }, Refusal>> {
  const known = await inSchool((transaction) => loadKnown(transaction, change));
  const attempt = { school: change.school, number: `password ${known.number}`, address: change.address };
  const mustKnow = known.method !== "code" && known.secret !== null;
  if (mustKnow) {
    if (!(await inSchool((transaction) => takeTry(transaction, attempt)))) return refuse("too-many-tries");
    if (!(await isPassword(change.current ?? "", known.secret))) return refuse("current-password-wrong");
    await inSchool((transaction) => giveTryBack(transaction, attempt));
  }
  const fault = passwordFault(change.password, known.number);
  if (fault !== null) return refuse(fault);
  const secret = await hashPassword(change.password);
  return inSchool(async (transaction) => {
    const values = {
      school_id: change.school,
      person_id: change.person,
      kind: "password",
      subject: change.person,
      secret,
    };
    await transaction
      .insertInto("credential")
      .values(values)
      .onConflict((conflict) => conflict.columns(["school_id", "kind", "subject"]).doUpdateSet({ secret }))
      .execute();
    await endAllSessions(transaction, change.person);
    return accept({ token: await openSession(transaction, { ...change, method: "password" }) });
  });
}

async function loadKnown(transaction: Parameters<Parameters<InSchool>[0]>[0], change: PasswordChange) {
  const person = await transaction
    .selectFrom("person")
    .leftJoin("credential", (join) =>
      join.onRef("credential.person_id", "=", "person.id").on("credential.kind", "=", "password"),
    )
    .select(["person.number", "credential.secret"])
    .where("person.id", "=", change.person)
    .executeTakeFirstOrThrow();
  const { method } = await transaction
    .selectFrom("session")
    .select("method")
    .where("id", "=", change.session)
    .executeTakeFirstOrThrow();
  return { ...person, method };
}
