import { speakPlainly } from "./http/shape-messages.ts";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { forgetFindings } from "./charter/findings.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database/connection.ts";
import { migrate } from "./database/migrate.ts";
import { endpoints } from "./endpoints.ts";
import { finishFollowUps } from "./delegates/notice-follow-up.ts";
import { finishConclusions } from "./elections/following-conclusion.ts";
import { finishClosings } from "./elections/sealed/following-close.ts";
import { createApp } from "./http/app.ts";
import { indexEndpoints } from "./http/in-process.ts";
import { mountPages } from "./http/pages.ts";
import type { PagesBundle } from "./http/pages-contract.ts";
import { mountTools } from "./http/tools.ts";
import { keepLedger } from "./ledger/keeper.ts";
import { mountLogs } from "./ledger/routes.ts";
import { loadHeads } from "./identity/heads.ts";
import { mountSingleSignOn } from "./identity/single-sign-on/routes.ts";
import { loadVisitor } from "./identity/session.ts";
import { reportFailure } from "./report-failure.ts";
import type { World } from "./world.ts";

speakPlainly();

export const version = "0.1.0";
const webFolder = fileURLToPath(new URL("../web/dist/", import.meta.url));

export type Running = { readonly world: World; readonly app: FastifyInstance; readonly close: () => Promise<void> };

/** Opens the database, brings it up to date and puts the parts together. The only place where that happens. */
export async function start(config: Config): Promise<Running> {
  const database = await openDatabase(config.database);
  await migrate(database);
  const { dataFolder, origin, singleSignOn } = config;
  const keeper = keepLedger({ database, dataFolder, origin }, reportFailure);
  await keeper.settle();
  const ledgerHasNews = (school: SchoolId) => {
    forgetFindings(school);
    keeper.hasNews();
  };
  const world: World = { database, dataFolder, origin, singleSignOn: singleSignOn ?? new Map(), ledgerHasNews };
  await finishFollowUps(world).catch(reportFailure);
  await finishClosings(world).catch(reportFailure);
  await finishConclusions(world).catch(reportFailure);
  const app = await createApp(world, endpoints, loadVisitor);
  mountLogs(app, dataFolder);
  mountSingleSignOn(app, world);
  mountTools(app, `${webFolder}static`);
  await mountPages(app, `${webFolder}client`, {
    world,
    bundle: await loadPages(),
    endpoints: indexEndpoints(endpoints, loadVisitor),
    loadHeads,
    version,
  });
  const close = async () => {
    await app.close();
    await keeper.settle().catch(reportFailure);
    await database.close();
  };
  return { world, app, close };
}

async function loadPages(): Promise<PagesBundle> {
  const file = `${webFolder}server/pages.js`;
  if (!existsSync(file)) throw new Error("页面还没有生成：请先运行 npm run build --workspace web");
  return (await import(file)) as PagesBundle;
}
