import type { OpenData } from "./contract.ts";

type DataSet = OpenData["sets"][number];

/** The data anybody may take, each with addresses of this installation. A test holds that every address is answered. */
export function openData(school: string): readonly DataSet[] {
  const api = `/api/v1/${school}`;
  const log = `/${school}/log`;
  return [
    {
      id: "ledger",
      title: "公开账本的条目",
      about: "每一个被接受的操作一条，新的在前，每页 50 条，用 page 翻页，用 count 改每页条数（至多 100）。",
      fields: "号、时间（到分钟）、身份、事项、做了什么、公开的字段、依据的规则文本",
      files: [{ format: "JSON", address: `${api}/ledger/entries` }],
    },
    {
      id: "log",
      title: "公开账本原件",
      about: "签名的检查点、公钥和全部条目文件，格式是 C2SP tlog-tiles，可用别人写的程序核对。",
      fields: "见“公开账本”一页的核对办法",
      files: [
        { format: "检查点", address: `${log}/checkpoint` },
        { format: "公钥", address: `${log}/keys` },
      ],
    },
    {
      id: "openness",
      title: "公开情况数字",
      about: "组织数、公示数、名额与代表产生进度、对照改革方案的结论数。",
      fields: "各项计数；进度为“已完成、总数”两个数",
      files: [{ format: "JSON", address: `${api}/open` }],
    },
    {
      id: "api",
      title: "接口说明",
      about: "本站全部接口的 OpenAPI 3.1 说明。页面上的数字都能从接口取到。",
      fields: "地址、参数、返回的字段、出错时的代码",
      files: [{ format: "JSON", address: "/api/openapi.json" }],
    },
  ];
}
