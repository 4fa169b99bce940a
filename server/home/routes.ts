import type { SchoolTransaction } from "../database/connection.ts";
import { accept } from "@tongxin/core/shared/result.ts";
import { anyone } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { logFolder, publishIn } from "../ledger/publication.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import { Home, OpenData, Openness } from "./contract.ts";
import { loadHome, loadOpenness } from "./home.ts";
import { openData } from "./open-data.ts";

const home = endpoint({
  id: "home.home",
  method: "GET",
  path: "/:school/home",
  title: "首页：要办的事、卡住的事、方案落实和进度，按来访者的身份",
  access: anyone,
  answer: Home,
  handle: async ({ world, school, actor, read }) => {
    const size = ledgerSize(world, school);
    return accept(await read((transaction) => loadHome(transaction, school, { actor, ledgerSize: size })));
  },
});

const open = endpoint({
  id: "home.open",
  method: "GET",
  path: "/:school/open",
  title: "公开情况数字",
  access: anyone,
  isSameForAll: true,
  answer: Openness,
  handle: async ({ world, school, read }) => {
    const size = ledgerSize(world, school);
    return accept(await read((transaction) => loadOpenness(transaction, school, size)));
  },
});

const dataSets = endpoint({
  id: "home.open-data",
  method: "GET",
  path: "/:school/open-data",
  title: "可以下载的公开数据",
  access: anyone,
  isSameForAll: true,
  answer: OpenData,
  handle: async ({ school, read }) => accept({ sets: [...openData(school.slug, await read(newestPublishedPlan))] }),
});

export const homeEndpoints: readonly Endpoint[] = [home, open, dataSets];

function ledgerSize(world: World, school: School): number {
  return publishIn(logFolder(world.dataFolder, school.slug)).readCheckpoint()?.checkpoint.size ?? 0;
}

async function newestPublishedPlan(transaction: SchoolTransaction): Promise<string | null> {
  const row = await transaction
    .selectFrom("quota_plan")
    .select("id")
    .where("status", "=", "published")
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  return row?.id ?? null;
}
