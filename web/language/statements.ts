import type { Language } from "./catalogue.ts";

/** A statement of several parts, in paragraphs. */
export type Statement = readonly { readonly id: string; readonly title: string; readonly says: readonly string[] }[];

const privacyZh: Statement = [
  {
    id: "kept",
    title: "存了什么",
    says: [
      "名册里的学号、姓名、院系、年级、专业、班级，以及学校提供的性别、民族、政治面貌。用途只有三个：确认谁有权参加，计算名额和代表构成，核对改革方案的要求。",
      "学业只存一句结论（前30%且无不及格：是、否、待核），以及来源、日期和出具人，不存成绩和排名。",
      "登录用的密码只存无法还原的校验值。登录记录包括时间和设备类型，可以在“我的”里查看、退出；登录失败的次数按账号和网段计数，用来防止猜密码。",
    ],
  },
  {
    id: "shown",
    title: "哪些会公开",
    says: [
      "按改革方案必须公开的：组织、主要学生干部的姓名和职务、代表名单、公示内容。民族、政治面貌只用来统计人数，不公开到人。",
      "公开账本里没有学号、姓名（必须公开的职务除外）、网络地址和精确到秒的时间。没有公开的内容以承诺的形式记入；原文删除后，账本里只剩一串随机数。",
    ],
  },
  {
    id: "who",
    title: "谁能看到",
    says: [
      "名册：秘书处、团委指导教师，以及本院的负责人看本院。异议人的姓名：只有核查的人。您自己的信息：可以请秘书处全部出示给您。",
      "不设任何统计跟踪，页面不加载外站的任何内容，本系统不向学校以外发送数据。",
    ],
  },
  {
    id: "rights",
    title: "您的权利",
    says: [
      "依照《个人信息保护法》，您可以查阅、复制、更正自己的信息；离校以后怎样保存和删除，按学校的规定办。请向秘书处提出。",
      "浏览器里只有四种记录：登录凭据、显示偏好（字号、深浅色、语言）、一次性的提示、登录过的记号。退出登录就清除登录凭据；记号留 180 天，它打不开任何东西，只让别人在同一网络试错密码时，不至于把您在这台设备上挡在门外。",
    ],
  },
];

const accessibilityZh: Statement = [
  {
    id: "aim",
    title: "做到什么程度",
    says: [
      "本站按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668—2019）和 WCAG 2.2 的 AA 级制作，每次更新都用程序检查。",
      "不用鼠标也能办完所有的事；读屏软件能读出每张图的说明，每张图都配有一张表；状态除了颜色还有形状和文字。",
    ],
  },
  {
    id: "large",
    title: "大字版和深色",
    says: [
      "页面顶上的“大字版”把字放大四分之一并改成单栏。微信和手机系统里调大字号，本站也会跟着变大。页面底部可以选浅色或深色。",
    ],
  },
  {
    id: "old",
    title: "旧手机和慢网络",
    says: ["办事不依赖脚本：脚本没有加载出来，也能填表、提交。普通同学的页面加载的脚本不超过 20 kB。"],
  },
  {
    id: "limits",
    title: "还没有做好的",
    says: [
      "组织图和名额图在手机上要横向滚动，同样的内容在下面的表里。生成的 PDF 带有结构标记，DOCX 文件的读屏效果取决于所用的软件。",
      "发现用不了的地方，请告诉秘书处：在哪一页、用什么设备、想办什么事。也可以请工作人员代为办理，不会因此耽误期限。",
    ],
  },
];

const privacyEn: Statement = [
  {
    id: "kept",
    title: "What is kept",
    says: [
      "From the roster: number, name, faculty, grade, major, class, and what the school gives of gender, ethnicity and political status; used to tell who may take part, to share places, and to check the plan's demands.",
      "Of studies only one verdict (yes, no, unverified) with source and date; never marks. Passwords cannot be turned back.",
    ],
  },
  {
    id: "shown",
    title: "What is public",
    says: [
      "What the plan says must be: bodies, principal cadres, delegates, notices. The ledger holds no student number, no address and no exact second; what is not public is a commitment.",
    ],
  },
  {
    id: "who",
    title: "Who sees what",
    says: [
      "The roster: the secretariat, the League teacher, and a faculty's officers for their faculty. No tracking, no code of third parties.",
    ],
  },
  {
    id: "rights",
    title: "Your rights",
    says: [
      "You may see, copy and correct what is kept of you: ask the secretariat.",
      "Your browser keeps four things: the sign-in itself, until you sign out; your display preferences; a notice shown once; and for 180 days a mark that you signed in on it before. The mark opens nothing: it keeps others who guess at your password on the same network from shutting you out on this device.",
    ],
  },
];

const accessibilityEn: Statement = [
  {
    id: "aim",
    title: "What we aim at",
    says: [
      "GB/T 37668-2019 and WCAG 2.2 AA, checked by program with every change. Everything works by keyboard; each chart has a table; a state is shape and word, not only colour.",
    ],
  },
  {
    id: "large",
    title: "Large type, dark",
    says: ["Large type is at the top of every page, light and dark at its foot."],
  },
  {
    id: "old",
    title: "Old phones, slow networks",
    says: ["Every act works as a plain form, before any script loads."],
  },
  {
    id: "limits",
    title: "What is not good yet",
    says: [
      "Organisation chart and quota map scroll sideways on a phone; the same is in the table below. Tell the secretariat what did not work.",
    ],
  },
];

export function privacyStatement(language: Language): Statement {
  return language === "en" ? privacyEn : privacyZh;
}

export function accessibilityStatement(language: Language): Statement {
  return language === "en" ? accessibilityEn : accessibilityZh;
}
