import type { Home, Openness } from "@tongxin/server/home/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type Page } from "../app/page.ts";
import { openText } from "../language/open.ts";
import { accessibilityStatement, privacyStatement } from "../language/statements.ts";
import { showDownloads, showStatement } from "./footer-pages.tsx";
import { showHome } from "./home-page.tsx";
import { showOpen } from "./open-page.tsx";
import { showTasks } from "./tasks-page.tsx";

export const pages: readonly Page[] = [
  {
    method: "GET",
    path: "/:school",
    answer: async (request) => {
      const answer = await request.api<Home>("GET", schoolPath(request, "home"));
      return answer.ok ? showHome(request, answer.body) : answerProblem(request, answer.problem);
    },
  },
  {
    method: "GET",
    path: "/:school/open",
    answer: async (request) => {
      const answer = await request.api<Openness>("GET", schoolPath(request, "open"));
      return answer.ok ? showOpen(request, answer.body) : answerProblem(request, answer.problem);
    },
  },
  { method: "GET", path: "/:school/tasks", answer: async (request) => showTasks(request) },
  {
    method: "GET",
    path: "/:school/privacy",
    answer: async (request) =>
      showStatement(request, openText(request.language).privacyTitle, privacyStatement(request.language)),
  },
  {
    method: "GET",
    path: "/:school/accessibility",
    answer: async (request) =>
      showStatement(request, openText(request.language).accessibilityTitle, accessibilityStatement(request.language)),
  },
  { method: "GET", path: "/:school/downloads", answer: showDownloads },
];
