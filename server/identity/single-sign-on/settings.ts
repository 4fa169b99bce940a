import { readFileSync } from "node:fs";
import { z } from "zod";

/** An address of the school's account system: https, or http on this machine for trying it out. */
const Address = z
  .string()
  .refine((text) => URL.canParse(text) && isTrustworthy(new URL(text)), "须是 https 地址（本机可用 http）")
  .transform((text) => text.replace(/\/+$/, ""));
const label = z.string().trim().min(1).max(20).default("统一身份认证");

const Cas = z.strictObject({
  kind: z.literal("cas"),
  label,
  /** The prefix of `/login`, e.g. https://cas.example.edu.cn/cas */
  address: Address,
  /** Version 3 asks `/p3/serviceValidate`, which also gives attributes. */
  version: z.union([z.literal(2), z.literal(3)]).default(3),
  /** The attribute that holds the student or staff number; without it the user name is the number. */
  numberAttribute: z.string().min(1).optional(),
});

const Oidc = z.strictObject({
  kind: z.literal("oidc"),
  label,
  issuer: Address,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  clientSecretFile: z.string().min(1).optional(),
  scope: z.string().default("openid profile"),
  /** The claim that holds the student or staff number. */
  numberClaim: z.string().min(1).default("preferred_username"),
});

const SettingsFile = z.record(z.string().regex(/^[a-z][a-z0-9-]{1,30}$/), z.discriminatedUnion("kind", [Cas, Oidc]));

export type CasSettings = z.output<typeof Cas>;
export type OidcSettings = z.output<typeof Oidc>;
export type SingleSignOn = CasSettings | OidcSettings;

/** By the school's part of the address. */
export type SingleSignOnBySchool = ReadonlyMap<string, SingleSignOn>;

/** Reads the file that `TONGXIN_SIGN_ON_FILE` names (docs/how-to/single-sign-on.md); a fault in it stops the start. */
export function readSignOnFile(path: string | undefined): SingleSignOnBySchool {
  if (path === undefined) return new Map();
  const read = SettingsFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!read.success) throw new Error(`统一身份认证的设置文件 ${path} 有误：\n${z.prettifyError(read.error)}`);
  return new Map(Object.entries(read.data).map(([school, settings]) => [school, withSecret(settings)]));
}

function withSecret(settings: SingleSignOn): SingleSignOn {
  if (settings.kind !== "oidc" || settings.clientSecretFile === undefined) return settings;
  return { ...settings, clientSecret: readFileSync(settings.clientSecretFile, "utf8").trim() };
}

function isTrustworthy(address: URL): boolean {
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(address.hostname);
  return address.protocol === "https:" || (address.protocol === "http:" && isHere);
}
