import type { Chance } from "./chance.ts";

/**
 * Invented names. Surnames are real words of the language; given names are put together from plants and
 * from minerals, weather and stationery, so that a reader sees at once that nobody is called so.
 */
const surnames = Array.from(
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方" +
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧",
);
const compoundSurnames = ["欧阳", "司马", "上官", "诸葛", "尉迟", "皇甫", "令狐", "宇文"];
const plants = Array.from("苇芷蓼苓荠蘅蒲葵菘茴椿榆槐桐樟楝檀梓柘杞麦黍稷菽粟蕨荇藻菱芡");
const things = Array.from("石玉铜锡砂陶瓷砚墨笺雨雪霜露雾岚虹汐舟帆");
/** Characters that old systems lose: 䶮 (extension A), 㛃 (extension A), 𬎆 (extension E, outside the basic plane). */
const rareCharacters = ["䶮", "㛃", "𬎆", "龑", "堃", "喆"];
const syllables = ["阿", "迪", "努", "尔", "娜", "力", "古", "丽", "木", "沙", "拜", "提", "孜", "合"];

/** Names of groups whose members often write given and father's name with a dot between them. */
const groupsWithDot = ["维吾尔族", "哈萨克族"];

export function inventName(chance: Chance, ethnicity: string): string {
  if (groupsWithDot.includes(ethnicity)) return `${soundOf(chance)}·${soundOf(chance)}`;
  const surname = chance.below(60) === 0 ? chance.pick(compoundSurnames) : chance.pick(surnames);
  if (chance.below(400) === 0) return surname + chance.pick(rareCharacters);
  if (chance.below(300) === 0) return surname + chance.pick(plants) + chance.pick(rareCharacters);
  return surname + chance.pick(plants) + (chance.below(12) === 0 ? "" : chance.pick(things));
}

function soundOf(chance: Chance): string {
  const length = 3 + chance.below(2);
  return Array.from({ length }, () => chance.pick(syllables)).join("");
}
