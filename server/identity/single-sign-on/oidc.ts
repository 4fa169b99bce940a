import * as client from "openid-client";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { answerWithinMs, type Provider } from "./provider.ts";
import type { OidcSettings } from "./settings.ts";

/** What the account system says of itself is asked for again after an hour, so that new keys are taken up. */
const knownForMs = 3_600_000;

/** OpenID Connect: authorization code with PKCE, state and nonce; signature, issuer and audience are openid-client's to check. */
export function oidcProvider(settings: OidcSettings): Provider {
  let known: { readonly configuration: Promise<client.Configuration>; readonly until: number } | null = null;
  const configured = () => {
    if (known === null || known.until < performance.now()) {
      const configuration = discover(settings);
      known = { configuration, until: performance.now() + knownForMs };
      configuration.catch(() => (known = null));
    }
    return known.configuration;
  };
  return {
    begin: async ({ returnTo, state, nonce, verifier }) => {
      const configuration = await configured().catch(() => null);
      if (configuration === null) return refuse("sign-on-unreachable");
      return accept(
        client.buildAuthorizationUrl(configuration, {
          redirect_uri: returnTo,
          scope: settings.scope,
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
        }),
      );
    },
    finish: async ({ returnTo, state, nonce, verifier }, came) => {
      const configuration = await configured().catch(() => null);
      if (configuration === null) return refuse("sign-on-unreachable");
      const current = new URL(returnTo);
      current.search = came.search;
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      try {
        const tokens = await client.authorizationCodeGrant(configuration, current, checks);
        const number = tokens.claims()?.[settings.numberClaim];
        return typeof number === "string" && number !== "" ? accept(number) : refuse("sign-on-person-unknown");
      } catch (error) {
        return refuse(isOutOfReach(error) ? "sign-on-unreachable" : "sign-on-refused");
      }
    },
    leave: async (goTo) => {
      const configuration = await configured().catch(() => null);
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: goTo });
    },
  };
}

async function discover(settings: OidcSettings): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = settings;
  // Without these checks the signature of an identity token that came over TLS is not looked at.
  const always = [client.enableNonRepudiationChecks];
  const execute = issuer.startsWith("http:") ? [...always, client.allowInsecureRequests] : always;
  const how = clientSecret === undefined ? client.None() : undefined;
  const configuration = await client.discovery(new URL(issuer), clientId, clientSecret, how, {
    execute,
    timeout: answerWithinMs / 1000,
  });
  return configuration;
}

const outOfReachCodes: readonly string[] = [
  "OAUTH_TIMEOUT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
];

/** The server could not be asked, as against: it was asked, and what it said does not hold. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) return false;
  const { code } = error as { readonly code?: string };
  return error instanceof TypeError || outOfReachCodes.includes(code ?? "");
}
