/** Icons of the recoloured sets that are left out: trademarks, and tools no one wants as a picture. */

// Trademarks, characters and persons, by any word of the name.
const BRANDS = new Set(
  ("adobe amazon android apple appstore behance binance bitcoin bydesign bytedance chrome css css3 deepfake discord dribble dribbble " +
    "dropbox epic ethereum facebook figma foursquare github gitlab gmail google gopro html html5 instagram ios ipad " +
    "ipados iphone ipod imac itunes kirby lark linkedin linux mario markdown megaman meta mitsubishi netflix nintendo osx pacman " +
    "paypal pokeball pokemon renault safari skype slack spotify steve tetris tiktok tinder topbuzz tumblr twitter visa " +
    "volkswagen wall wechat weibo weixin whatsapp windows xbox xrp youtube batman chaplin jobs vader r2 wars gameboy " +
    "baokemeng viencharts tencent taobao xiaodu airpods earpods iwatch gmail telegram sketch mastercard viber playstation station " +
    "xingfuli dvi alipay benz mac airplay excel ppt spider").split(" "),
);

// Editing tools, fragments of interfaces, gestures, and what has no place in a mock-up.
const TOOLS = new Set(
  ("align alignment border crop cursor text paragraph heading underline pathfinder vector layer layers layout insert wrap warp distort " +
    "indent column row finger fingers tap drag scroll polygon polygonal anchor-point bracket brackets braces symbol sign-hashtag " +
    "select selection elipse composition compsition orientation minimize maximize flip curves keyframe lasso trim exclude intersect merge " +
    "handle key-one square-root hexagram dhammajak shinto dai islam christianity hinduism christian signage cap " +
    "cannabis sperm uterus period middle-finger gender lesbian intersex homosexual hide mask vertical horizontal horizonal " +
    "letter sort sorting tracking caps spelling japanese rss bounding vesus octagram reflect effects screenshot page-break zone blood-bag " +
    "smoking smoke no-smaking cigarette gas-mask sizing dimension branch gateway transmission expand collapse fold unfold " +
    "input hiding kagi maslow f n key block abdominal gastrointestinal endocrine renal nasal swallow neural orthopedic nmr toxins " +
    "corrosion concern period cross-society click zoom hotel multicast unicast heavy-metal hash gif txt quality withdrawal").split(" "),
);

// Names that say nothing of the picture; "game" is a trademark in IconPark's drawing.
const MEANINGLESS = new Set(["game", "empty", "mark", "entertainment", "activity-source", "vegetables", "universal", "good", "bad", "easy", "other", "come", "material", "concern"]);

/** Whether an icon should not be drawn, judged by its name. */
export function unwantedIcon(name: string): boolean {
  const words = name.split("-").filter((word) => !/^\d+$/.test(word));
  if (MEANINGLESS.has(name)) return true;
  if (words.some((word) => BRANDS.has(word) || TOOLS.has(word))) return true;
  return words.some((word, i) => i > 0 && TOOLS.has(`${words[i - 1] ?? ""}-${word}`));
}

const COUNT = "one two three four five six seven eight nine ten";
const COUNTER = new RegExp(`^(.+)-(${COUNT.replaceAll(" ", "|")})$`);
const NUMBERED = new Set(["wall", "number", "block", "hotel"]);

/** IconPark's name without its counter ("apple-one") and shelf ("pig-zodiac"), with one spelling mistake put right. */
export function plainIconParkName(name: string): string {
  const stem = name.replace(/-zodiac$/, "").replaceAll("-whit-", "-with-");
  const match = COUNTER.exec(stem);
  return match === null || NUMBERED.has(match[1] ?? "") ? stem : (match[1] ?? stem);
}
