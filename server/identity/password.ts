import { hash, verify } from "@node-rs/argon2";

export const passwordLengthMin = 10;

/** Argon2id with the parameters OWASP recommends (19 MiB, two passes). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of an unknown account as much work is done as of a known one, so that time tells nothing. */
const decoy = hash("no such account", cost);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

export async function isPassword(password: string, secret: string | null): Promise<boolean> {
  const isRight = await verify(secret ?? (await decoy), password.normalize("NFKC"));
  return secret !== null && isRight;
}

/** Why a password cannot be taken, or null. Length decides (NIST SP 800-63B); what anyone tries first is refused. */
export function passwordFault(password: string, number: string): "password-too-short" | "password-too-common" | null {
  const plain = password.normalize("NFKC").toLowerCase();
  if ([...plain].length < passwordLengthMin) return "password-too-short";
  const isRepeated = new Set(plain).size < 4;
  const isRun = "01234567890123456789abcdefghijklmnopqrstuvwxyz".includes(plain);
  const isKnown = ["password", "woaini", "qwerty", "iloveyou"].some((word) => plain.replace(/[\d!@#.]/g, "") === word);
  return isRepeated || isRun || isKnown || plain.includes(number.toLowerCase()) ? "password-too-common" : null;
}
