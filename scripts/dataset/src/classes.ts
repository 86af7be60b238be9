/** The coarse classes of the menu, and how a drawing gets one. */

/** One class. */
export interface ImageClass {
  readonly id: string;
  readonly label: string;
}

/** All classes, in the fixed order of the class index. Append only: a pack stores these indices. */
export const CLASSES = [
  { id: "people", label: "People & hands" },
  { id: "faces", label: "Faces" },
  { id: "animals", label: "Animals" },
  { id: "plants", label: "Plants & flowers" },
  { id: "food", label: "Food & drink" },
  { id: "weather", label: "Weather & sky" },
  { id: "places", label: "Places & buildings" },
  { id: "vehicles", label: "Vehicles & travel" },
  { id: "sports", label: "Sports & games" },
  { id: "events", label: "Events & arts" },
  { id: "music", label: "Music, film & photo" },
  { id: "clothing", label: "Clothing & accessories" },
  { id: "household", label: "Home & tools" },
  { id: "devices", label: "Devices & network" },
  { id: "office", label: "Office & documents" },
  { id: "money", label: "Money, charts & shopping" },
  { id: "health", label: "Health & science" },
  { id: "hearts", label: "Hearts & emotions" },
  { id: "interface", label: "Interface & signs" },
] as const satisfies readonly ImageClass[];

/** The classes of the full set: those of the core set, then those only art of our own has. Append only. */
export const FULL_CLASSES = [
  ...CLASSES,
  { id: "avatars", label: "Avatars" },
  { id: "scenes", label: "Scenes" },
  { id: "patterns", label: "Patterns & gradients" },
] as const satisfies readonly ImageClass[];

/** Identifier of a class an icon can have. */
export type IconClassId = (typeof CLASSES)[number]["id"];

/** Identifier of a class. */
export type ClassId = (typeof FULL_CLASSES)[number]["id"];

const SUBGROUP_CLASS: Readonly<Record<string, IconClassId>> = {
  "face-smiling": "faces", "face-affection": "faces", "face-tongue": "faces", "face-hand": "faces",
  "face-neutral-skeptical": "faces", "face-sleepy": "faces", "face-unwell": "faces", "face-hat": "faces",
  "face-glasses": "faces", "face-concerned": "faces", "face-negative": "faces", "face-costume": "faces",
  "cat-face": "faces", "monkey-face": "faces", heart: "hearts", emotion: "hearts",
  "hand-fingers-open": "people", "hand-fingers-partial": "people", "hand-single-finger": "people",
  "hand-fingers-closed": "people", hands: "people", "hand-prop": "people", "body-parts": "people",
  person: "people", "person-gesture": "people", "person-role": "people", "person-fantasy": "people",
  "person-activity": "people", "person-sport": "people", "person-resting": "people", family: "people",
  "person-symbol": "people", "animal-mammal": "animals", "animal-bird": "animals", "animal-amphibian": "animals",
  "animal-reptile": "animals", "animal-marine": "animals", "animal-bug": "animals", "plant-flower": "plants",
  "plant-other": "plants", "food-fruit": "food", "food-vegetable": "food", "food-prepared": "food",
  "food-asian": "food", "food-sweet": "food", drink: "food", dishware: "food", "place-map": "places",
  "place-geographic": "places", "place-building": "places", "place-religious": "places", "place-other": "places",
  "transport-ground": "vehicles", "transport-water": "vehicles", "transport-air": "vehicles", hotel: "vehicles",
  time: "household", "sky-weather": "weather", event: "events", "award-medal": "sports", sport: "sports",
  game: "sports", "arts-crafts": "events", clothing: "clothing", sound: "music", music: "music",
  "musical-instrument": "music", phone: "devices", computer: "devices", "light-video": "music",
  "book-paper": "office", money: "money", mail: "office", writing: "office", office: "office",
  lock: "household", tool: "household", science: "health", medical: "health", household: "household",
  "other-object": "household",
};

// Concepts whose subgroup says something else than a person looking for them would.
const CAPTION_CLASS: Readonly<Record<string, IconClassId>> = {
  "bar chart": "money", "chart decreasing": "money", "chart increasing": "money", candle: "household",
  "light bulb": "household", flashlight: "household", "diya lamp": "household", "red paper lantern": "household",
  "magnifying glass tilted left": "household", "magnifying glass tilted right": "household", bug: "animals",
  "shopping cart": "money", "shopping bags": "money", label: "money",
};

/** Class of an emoji concept. Subgroups outside the table are signs. */
export function emojiClass(subgroup: string, caption: string): IconClassId {
  return CAPTION_CLASS[caption] ?? SUBGROUP_CLASS[subgroup] ?? "interface";
}

// Category names of the sets that ship some.
const CATEGORY_CLASS: Readonly<Record<string, IconClassId>> = {
  ArrowsDiagrams: "interface", BusinessProducts: "money", ComputersDevicesElectronics: "devices", Content: "office",
  Design: "interface", Emails: "office", EntertainmentEventsHobbies: "events", FilesFolders: "office",
  FoodDrinks: "food", HealthBeauty: "health", ImagesPhotography: "music", InterfaceEssential: "interface",
  InternetNetworksServers: "devices", MapsNavigation: "places", MessagesChatSmileys: "interface",
  MoneyPaymentsFinance: "money", MusicAudio: "music", PhonesMobileDevices: "devices",
  ProgramingAppsWebsites: "devices", Science: "health", ShippingDelivery: "office", ShoppingEcommerce: "money",
  SocialMediasRewardsRating: "sports", Sports: "sports", Transportation: "vehicles", Users: "people",
  VideoMoviesTv: "music", Wayfinding: "interface", Weather: "weather", WorkOfficeCompanies: "office",
};

const CLASS_WORDS: Readonly<Record<IconClassId, string>> = {
  people:
    "person people man woman user users human hand hands finger baby businessman businesswoman manager assistant " +
    "employee family community guest kid team profile agents selfie collaboration conference meeting customer " +
    "butting handshake contacts diversity walking running answers",
  faces: "smiley clown alien bot skull face mask masks",
  animals: "animal cat dog rabbit fish elephant paw bird horse",
  plants: "plant flower leaf",
  food:
    "food beer coffee tea bread fruit banana cherry watermelon ice cream pasta sushi squid drink drinks cocktail wine " +
    "egg water bottle barbecue champagne chef fries beet seasoning straw spatula knives pot kitchen",
  weather:
    "weather cloud sun sunny rain snow snowflake wind thunder sunrise moon hurricane planet temperature thermometer night",
  places:
    "building house home hospital castle factory store museum shop beach map maps earth globe pin location mountain " +
    "volcano flood earthquake library government dam stairs escalator bridge tunnel compass landscape stadium " +
    "department kiosk",
  vehicles:
    "car truck bus taxi bicycle scooter plane airplane boat ship rocket metro train tuk chopper ambulance road gas " +
    "automotive shipped transit drone delivery launch",
  sports:
    "ball football baseball volleyball golf skating skateboard boxing bowling swimming yoga chess dice trophy medal " +
    "award casino puzzle game gaming sport athletics ski martial gymnastics bat medal ranking fitness shooting",
  events: "party amusement fireworks balloon gift gifts circus ticket theater certificate diploma ribbon confetti color palette brush paint",
  music:
    "music audio microphone mic headphones headphone headset speaker radio guitar piano vinyl volume video film movie movies cinema " +
    "camera photo picture image playlist clapperboard camcorder gallery movies tv lens tambourine flute cd concert panorama",
  clothing: "cap apparel shirt shoe dress crown cloth lipstick diamond hat",
  household:
    "key lock bulb lightbulb lamp chair desk hammer wrench screwdriver toolbox tool tools clock alarm stopwatch bin trash " +
    "scissors toilet vault safe laundry stove umbrella bucket stove wash binocular ruler flashlight locker shredder cog settings gear time overtime",
  devices:
    "computer laptop phone smartphone device iphone ipad tablet keyboard mouse monitor server database router wifi usb battery " +
    "printer webcam network browser desktop sim watch bluetooth harddrive circuit capacitor data electronics socket " +
    "cable touchscreen electrical cellular programming sms mms call callback voicemail programming code signal antenna",
  office:
    "document file folder book notebook calendar clipboard mail email envelope letter paper pen pencil note notes " +
    "list briefcase board office presentation newspaper news text task form library archive contract planner bookmark " +
    "stamp drawer cabinet slide books todo feedback podium calculator reading ebook signature business contact",
  money:
    "money cash coin coins dollar euro pound yuan currency credit bank bill bitcoin payment chart graph analytics shopping cart " +
    "receipt sale discount tag tags barcode savings wallet bullish bearish area pie scatter donate debt gold bars " +
    "finance sales statistics performance dynamic plot doughnut price insurance trading poll trending candle",
  health:
    "medical health doctor patient pill bandage blood tooth syringe lab laboratory science molecule microscope surgery " +
    "pregnancy heartbeat radiology biohazard biotech transfusion hair dna drugs biomass radioactive care wheelchair hearing flu",
  hearts: "heart love like dislike",
  interface:
    "arrow arrows up down left right add remove delete check checkmark plus minus cancel info edit question warning alert sync refresh " +
    "undo redo menu filter sort sorting align layout grid expand collapse share link cursor login forbidden off view " +
    "column row sorting flow approve disapprove module synchronize navigation button previous next",
};

const WORD_CLASS: ReadonlyMap<string, IconClassId> = new Map(
  CLASSES.flatMap(({ id }) => CLASS_WORDS[id].split(" ").map((word): [string, IconClassId] => [word, id])),
);

const CATEGORY_VOTE = 0.8;
const LAST_WORD_BONUS = 0.5;
/** Signs are the fallback: a heart on an arrow is a heart. */
const INTERFACE_VOTE = 0.45;

/**
 * Class of an icon that is no emoji, by vote: one per known word, a little more for the last word
 * (the noun in English compounds), a little less for the category.
 * @param words words of the caption in order
 * @param category category in the set's metadata, if it has any
 */
export function iconClass(words: readonly string[], category: string | undefined): IconClassId {
  const votes = new Map<IconClassId, number>();
  const add = (id: IconClassId, weight: number): void => {
    votes.set(id, (votes.get(id) ?? 0) + weight);
  };
  const known = category === undefined ? undefined : CATEGORY_CLASS[category];
  if (known !== undefined) add(known, known === "interface" ? INTERFACE_VOTE : CATEGORY_VOTE);
  words.forEach((word, index) => {
    const id = WORD_CLASS.get(word) ?? WORD_CLASS.get(word.replace(/s$/, ""));
    if (id === undefined) return;
    if (id === "interface") add(id, INTERFACE_VOTE);
    else add(id, 1 + (index === words.length - 1 ? LAST_WORD_BONUS : 0));
  });
  let best: IconClassId = "interface";
  let most = 0;
  for (const { id } of CLASSES) {
    const weight = votes.get(id) ?? 0;
    if (weight > most) [best, most] = [id, weight];
  }
  return best;
}
