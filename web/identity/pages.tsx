import type { SignedIn, SignedOut } from "@tongxin/server/identity/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { formPages } from "../app/form.tsx";
import { formValue, redirect, schoolPath, type Page } from "../app/page.ts";
import { ownPath } from "../app/pages.tsx";
import { identityText } from "../language/identity.ts";
import { showAccount, showPassword } from "./account.tsx";
import { enter, showSignedOut, showSignIn } from "./sign-in.tsx";

export const pages: readonly Page[] = [
  ...formPages<SignedIn>({
    path: "/:school/sign-in",
    show: showSignIn,
    submit: ({ api, ...request }) =>
      api("POST", schoolPath(request, "sign-in"), {
        number: formValue(request, "number"),
        secret: request.form.get("secret")?.[0] ?? "",
      }),
    done: enter,
    // What was wrong with a number or a secret is said beside the form that asked for it.
    alsoShown: [401, 429],
  }),
  {
    method: "POST",
    path: "/:school/sign-in-as",
    answer: async (request) => {
      const person = formValue(request, "person");
      const answer = await request.api<SignedIn>("POST", schoolPath(request, "sign-in-as"), { person });
      return answer.ok ? enter(request, answer.body) : answerProblem(request, answer.problem);
    },
  },
  {
    method: "POST",
    path: "/:school/sign-out",
    answer: async (request) => {
      const answer = await request.api<SignedOut>("POST", schoolPath(request, "sign-out"));
      if (answer.ok && answer.body.singleSignOut !== null) return redirect(schoolPath(request, "signed-out"));
      return redirect(schoolPath(request), identityText(request.language).signedOut);
    },
  },
  { method: "GET", path: "/:school/signed-out", answer: showSignedOut },
  { method: "GET", path: "/:school/account", answer: showAccount },
  ...formPages<unknown>({
    path: "/:school/account/password",
    show: showPassword,
    submit: ({ api, ...request }) =>
      api("POST", schoolPath(request, "password"), {
        password: request.form.get("password")?.[0] ?? "",
        current: request.form.get("current")?.[0] ?? "",
      }),
    done: (request) => {
      const then = ownPath(formValue(request, "then"));
      return redirect(
        then === "/" ? schoolPath(request, "account") : then,
        identityText(request.language).passwordSaved,
      );
    },
    alsoShown: [403, 429],
  }),
  {
    method: "POST",
    path: "/:school/account/sessions/:session/end",
    answer: async (request) => {
      const answer = await request.api("DELETE", schoolPath(request, `sessions/${request.params["session"] ?? ""}`));
      if (!answer.ok) return answerProblem(request, answer.problem);
      return redirect(schoolPath(request, "account"), identityText(request.language).ended);
    },
  },
];
