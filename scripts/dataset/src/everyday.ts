/**
 * Concepts that designers type first. They are never held out: whoever asks for a rose in Noto, or a rocket in Flat, must not
 * get the one picture that a measurement needed. Written down before any figure was taken with it; held-out figures are taken
 * on what is left.
 */
export const EVERYDAY: ReadonlySet<string> = new Set(
  `
  bear honeybee bird bug butterfly cat cat-face chicken cow dog dog-face duck elephant fish fox frog giraffe horse lion monkey mouse
  octopus owl panda penguin pig rabbit rabbit-face ewe snail snake spouting-whale tiger tiger-face turtle unicorn whale wolf

  bouquet cactus cherry-blossom deciduous-tree evergreen-tree fallen-leaf four-leaf-clover herb lotus maple-leaf mushroom
  palm-tree rose seedling sunflower tulip

  banana beer-mug birthday-cake bread cheese-wedge cherries chocolate-bar cocktail-glass cookie cooking croissant doughnut egg
  french-fries grapes green-apple green-salad hamburger honey-pot hot-beverage hot-dog ice-cream lemon lollipop melon pancakes
  pineapple pizza popcorn red-apple shortcake soft-ice-cream spaghetti strawberry sushi taco tangerine teacup-without-handle
  teapot tomato watermelon wine-glass

  cloud cloud-with-lightning cloud-with-rain crescent-moon fire full-moon glowing-star high-voltage rainbow snow-capped-mountain
  snowflake snowman star sun sun-with-face umbrella umbrella-with-rain-drops volcano water-wave

  airplane ambulance automobile bicycle bus delivery-truck fire-engine helicopter motorcycle motor-scooter police-car rocket
  sailboat ship taxi tractor train

  bank building-construction castle church cityscape factory hospital hotel house house-with-garden houses office-building
  school tent

  baseball basketball bullseye chess-pawn game-die kite soccer-ball tennis trophy video-game volleyball

  balloon christmas-tree crown framed-picture graduation-cap jack-o-lantern party-popper sparkles teddy-bear wrapped-gift

  bell camera clapper-board drum guitar headphone megaphone microphone musical-keyboard musical-note radio saxophone television
  trumpet video-camera violin

  backpack dress glasses handbag high-heeled-shoe necktie running-shoe sunglasses t-shirt top-hat

  alarm-clock bed broom couch-and-lamp gear hammer hourglass-done key light-bulb locked magnet shopping-bags shopping-cart
  toothbrush unlocked watch wrench

  battery desktop-computer keyboard laptop magnifying-glass-tilted-left mobile-phone printer telephone

  bar-chart books briefcase calendar chart-increasing clipboard coin credit-card dollar-banknote envelope file-folder
  gem-stone memo money-bag newspaper open-book package paintbrush paperclip pen pencil pushpin scissors world-map

  dna microscope pill stethoscope syringe telescope

  broken-heart eyes flexed-biceps ghost grinning-face mage robot red-heart skull slightly-smiling-face smiling-face-with-hearts
  speech-balloon thumbs-up waving-hand winking-face
  `
    .trim()
    .split(/\s+/),
);

/**
 * What people call everyday things, where that is not their caption: "coffee" is the hot beverage, "moon" the crescent. Keyword lists
 * give such words to many pictures; here each means exactly one, and is taught as often as its caption. None of them is one of the
 * words that training/sphere_fill/judge/synonyms.json measures.
 */
export const EVERYDAY_NAMES: Readonly<Record<string, readonly string[]>> = {
  // animals and plants
  "honeybee": ["bee"], "ewe": ["sheep"], "spouting-whale": ["blue whale"], "monkey": ["ape"], "rabbit": ["bunny"], "dog-face": ["puppy"],
  "cat-face": ["kitten"], "chicken": ["hen"], "turtle": ["tortoise"], "bug": ["caterpillar"], "snake": ["serpent"], "mouse": ["little mouse"],
  "bouquet": ["flowers", "bunch of flowers"], "cherry-blossom": ["pink flower"], "deciduous-tree": ["tree", "green tree"],
  "evergreen-tree": ["pine tree", "fir tree", "pine"], "fallen-leaf": ["autumn leaf"], "four-leaf-clover": ["clover", "lucky clover"],
  "herb": ["leaves", "green leaf"], "seedling": ["plant", "sprout"], "maple-leaf": ["leaf"], "palm-tree": ["palm"], "rose": ["flower", "red rose"],
  "tulip": ["pink tulip"], "cactus": ["cacti"], "mushroom": ["red mushroom"],
  // food and drink
  "beer-mug": ["beer"], "birthday-cake": ["cake"], "bread": ["loaf of bread", "loaf"], "cheese-wedge": ["cheese"], "chocolate-bar": ["chocolate"],
  "cocktail-glass": ["cocktail", "martini"], "cooking": ["fried egg"], "doughnut": ["donut"], "french-fries": ["fries", "chips"],
  "green-salad": ["salad"], "hamburger": ["burger", "cheeseburger"], "honey-pot": ["honey", "jar of honey"], "hot-beverage": ["coffee", "cup of coffee", "coffee cup", "hot drink"],
  "hot-dog": ["hotdog"], "red-apple": ["apple"], "shortcake": ["piece of cake", "slice of cake"], "soft-ice-cream": ["ice cream cone", "soft serve"],
  "spaghetti": ["pasta", "noodles"], "tangerine": ["orange fruit", "mandarin"], "teacup-without-handle": ["tea", "cup of tea", "green tea"],
  "wine-glass": ["wine", "red wine", "glass of wine"], "pizza": ["slice of pizza", "pizza slice"], "popcorn": ["movie snack"], "taco": ["mexican food"],
  "croissant": ["pastry"], "cookie": ["biscuit"], "ice-cream": ["sundae"], "sushi": ["japanese food"],
  // weather and sky
  "cloud-with-lightning": ["thunder", "thunderstorm", "storm"], "cloud-with-rain": ["rain", "rain cloud"], "crescent-moon": ["moon", "half moon"],
  "full-moon": ["moonlight"], "glowing-star": ["shining star", "shiny star"], "high-voltage": ["lightning", "flash", "electricity"],
  "snow-capped-mountain": ["mountains", "snowy mountain"], "sun": ["sunshine", "sunny"], "water-wave": ["wave", "ocean wave", "ocean"],
  "umbrella-with-rain-drops": ["rainy day"], "fire": ["flame", "flames"], "snowflake": ["snow"], "star": ["yellow star", "gold star"],
  // vehicles and places
  "airplane": ["plane", "aeroplane", "flight"], "automobile": ["car", "red car"], "bicycle": ["bike"], "delivery-truck": ["truck", "van", "lorry"],
  "fire-engine": ["fire truck"], "motorcycle": ["motorbike"], "motor-scooter": ["scooter", "moped"], "sailboat": ["boat", "sailing boat", "yacht"],
  "taxi": ["cab", "yellow cab"], "rocket": ["rocket ship", "space rocket"], "bus": ["school bus"], "ship": ["cruise ship"], "train": ["railway train"],
  "building-construction": ["construction site", "crane"], "cityscape": ["city", "skyline"], "house": ["home"],
  "house-with-garden": ["house with a garden"], "houses": ["village", "neighborhood"], "office-building": ["office", "building"],
  "school": ["school building"], "hotel": ["hotel building"], "church": ["chapel"],
  // sports, events, music
  "soccer-ball": ["football", "soccer"], "bullseye": ["target", "dart board"], "chess-pawn": ["chess", "pawn"], "game-die": ["dice", "die"],
  "tennis": ["tennis ball", "tennis racket"], "trophy": ["cup", "winner", "award"], "video-game": ["game controller", "controller", "gamepad"],
  "framed-picture": ["picture", "painting"], "graduation-cap": ["graduation"], "jack-o-lantern": ["halloween pumpkin", "pumpkin", "halloween"],
  "party-popper": ["party", "confetti", "celebration"], "sparkles": ["sparkle", "magic"], "teddy-bear": ["teddy"], "wrapped-gift": ["gift", "present", "gift box"],
  "christmas-tree": ["xmas tree"], "clapper-board": ["movie", "film"], "guitar": ["electric guitar"], "headphone": ["headphones"], "microphone": ["mic"],
  "musical-keyboard": ["piano"], "musical-note": ["music", "note"], "television": ["tv"], "video-camera": ["camcorder"], "megaphone": ["bullhorn"],
  "camera": ["photo camera"], "bell": ["notification"], "balloon": ["red balloon"], "crown": ["king's crown"],
  // clothing and the house
  "glasses": ["eyeglasses"], "handbag": ["bag"], "high-heeled-shoe": ["high heels", "heels"], "necktie": ["tie"],
  "running-shoe": ["sneaker", "sneakers", "shoe", "shoes"], "t-shirt": ["shirt", "tshirt"], "top-hat": ["hat"], "backpack": ["rucksack"],
  "alarm-clock": ["clock"], "couch-and-lamp": ["couch", "sofa", "living room"], "gear": ["settings", "cog"], "hourglass-done": ["hourglass"],
  "light-bulb": ["lightbulb", "idea", "lamp"], "locked": ["lock", "padlock"], "unlocked": ["open lock"], "shopping-bags": ["shopping", "shopping bag"],
  "shopping-cart": ["cart", "trolley"], "wrench": ["spanner", "tool"],
  // devices and the office
  "desktop-computer": ["computer", "pc", "monitor"], "laptop": ["notebook computer"], "magnifying-glass-tilted-left": ["magnifying glass", "search"],
  "mobile-phone": ["phone", "smartphone", "cell phone"], "telephone": ["landline"], "bar-chart": ["chart", "statistics"], "books": ["library", "stack of books"],
  "briefcase": ["business bag"], "chart-increasing": ["growth", "graph", "growth chart"], "dollar-banknote": ["money", "dollar", "cash"],
  "envelope": ["mail", "email", "letter"], "file-folder": ["folder"], "gem-stone": ["diamond", "gem", "jewel"], "memo": ["note paper", "notes"],
  "money-bag": ["bag of money"], "newspaper": ["news"], "open-book": ["book", "reading"], "package": ["box", "parcel"], "paintbrush": ["brush", "paint brush"],
  "paperclip": ["clip", "attachment"], "pushpin": ["pin"], "world-map": ["map"], "coin": ["gold coin"], "calendar": ["date"], "credit-card": ["bank card"],
  "pill": ["medicine", "capsule"], "syringe": ["vaccine", "injection"], "microscope": ["science"],
  // people and faces
  "flexed-biceps": ["muscle", "strong arm", "strong"], "grinning-face": ["happy face", "happy"], "mage": ["wizard", "sorcerer"], "red-heart": ["heart", "love"],
  "slightly-smiling-face": ["smile", "smiley"], "smiling-face-with-hearts": ["in love"], "speech-balloon": ["speech bubble", "chat", "message"],
  "thumbs-up": ["like", "thumb up"], "waving-hand": ["hello", "wave hand"], "winking-face": ["wink"], "eyes": ["pair of eyes"],
};
