import { catalogue } from "./catalogue.ts";

export const schoolsText = catalogue(
  {
    title: "选择学校",
    sub: "这台服务器上有几所学校，各自独立，互相看不到数据。",
    demonstration: "演示数据，人物均为虚构",
    emptyTitle: "还没有学校",
    emptySub: "系统已经装好，数据库是空的。",
    begin: "怎样开始",
    tryIt: "先看看：装一所演示大学，人物全是虚构的，三种身份点一下就能进入。先停下现在的程序，再运行：",
    own: "正式使用：为自己的学校建一份空的账，再导入名册。",
    help: "命令都有说明和例子：",
  },
  {
    title: "Choose a school",
    sub: "Each school on this server is by itself and sees nothing of the others.",
    demonstration: "demonstration data, everybody is invented",
    emptyTitle: "No school yet",
    emptySub: "The system is installed; its database is empty.",
    begin: "How to begin",
    tryIt: "To look around, load a demonstration university with invented people. Stop this program and run:",
    own: "For real use, add your own school and then import its roster:",
    help: "Every command explains itself:",
  },
);
