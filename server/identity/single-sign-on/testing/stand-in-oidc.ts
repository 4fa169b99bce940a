import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";

/** How the stand-in misbehaves with its next identity token. */
export type Mischief = "wrong-issuer" | "wrong-audience" | "wrong-nonce" | "wrong-key" | "expired" | "unsigned" | null;

/** A small OpenID provider for tests, over real HTTP and with real signatures. */
export type StandInOidc = {
  readonly issuer: string;
  readonly login: (address: string, claims: Readonly<Record<string, unknown>>) => string;
  readonly misbehave: (mischief: Mischief) => void;
  readonly close: () => Promise<void>;
};

type Code = { readonly asked: URLSearchParams; readonly claims: Readonly<Record<string, unknown>> };
type Keys = { readonly own: CryptoKey; readonly foreign: CryptoKey; readonly published: object };

export async function startStandInOidc(): Promise<StandInOidc> {
  const codes = new Map<string, Code>();
  const keys = await makeKeys();
  let mischief: Mischief = null;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (path === "/.well-known/openid-configuration") return send(response, 200, metadataOf(issuer));
    if (path === "/keys") return send(response, 200, keys.published);
    if (path !== "/token") return send(response, 404, {});
    const form = new URLSearchParams(await bodyOf(request));
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    if (code === undefined || !isProven(code, form)) return send(response, 400, { error: "invalid_grant" });
    const token = await identityToken({ issuer, keys, code, mischief });
    send(response, 200, { access_token: "a", token_type: "Bearer", expires_in: 60, id_token: token });
  }

  return {
    issuer,
    login: (address, claims) => {
      const asked = new URL(address).searchParams;
      const code = randomBytes(12).toString("hex");
      codes.set(code, { asked, claims });
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "", iss: issuer }).toString();
      return back.href;
    },
    misbehave: (next) => {
      mischief = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function makeKeys(): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const foreign = await generateKeyPair("RS256");
  const published = { keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" }] };
  return { own: privateKey, foreign: foreign.privateKey, published };
}

function metadataOf(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    end_session_endpoint: `${issuer}/leave`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}

/** PKCE: whoever brings the code knows what its challenge was made of. */
function isProven({ asked }: Code, form: URLSearchParams): boolean {
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  return challenge === asked.get("code_challenge") && form.get("redirect_uri") === asked.get("redirect_uri");
}

async function identityToken(making: {
  readonly issuer: string;
  readonly keys: Keys;
  readonly code: Code;
  readonly mischief: Mischief;
}): Promise<string> {
  const { issuer, keys, code, mischief } = making;
  const nonce = mischief === "wrong-nonce" ? "another" : (code.asked.get("nonce") ?? "");
  const audience = mischief === "wrong-audience" ? "somebody-else" : (code.asked.get("client_id") ?? "");
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: "s", nonce, ...code.claims };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "one" })
    .setIssuer(mischief === "wrong-issuer" ? "https://elsewhere.example" : issuer)
    .setAudience(audience)
    .setIssuedAt(mischief === "expired" ? now - 7200 : now)
    .setExpirationTime(mischief === "expired" ? now - 3600 : now + 300);
  const signed = await token.sign(mischief === "wrong-key" ? keys.foreign : keys.own);
  if (mischief !== "unsigned") return signed;
  const [, payload] = signed.split(".");
  return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
