/**
 * What the recoloured styles show: one drawing a thing, chosen by eye. A list, because the sets' own names promise what a picture of
 * 64 px does not show ("reduced inequalities"), and because a caption must mean one drawing.
 */

/** Caption by icon name. */
export type Things = ReadonlyMap<string, string>;

/**
 * Reads "caption" or "caption=icon", separated by commas; without an icon the name is the caption with dashes.
 * @throws Error when a caption or an icon comes twice
 */
function things(text: string, ending = ""): Things {
  const found = new Map<string, string>();
  for (const entry of text.split(",")) {
    const [caption = "", icon = caption.replaceAll(" ", "-")] = entry.trim().split("=");
    if (caption === "") continue;
    if (found.has(icon + ending) || [...found.values()].includes(caption)) throw new Error(`things: "${entry.trim()}" comes twice`);
    found.set(icon + ending, caption);
  }
  return found;
}

const EVERYDAY_AND_INTERFACE = `
  airplane=airport-plane, alarm clock, ambulance, backpack, balloon, bank, beer mug, bell=ringing-bell-notification, bicycle=bicycle-bike,
  bug, bus, camera=camera-1, video camera=webcam-video, cat=cat-1, dog=pets-allowed, pig=pork-meat, octopus, cheese wedge=cheese,
  cherries, chess pawn, cloud, cloud with rain=rain-cloud, crescent moon=waning-cresent-moon, cocktail glass=cocktail,
  hot beverage=coffee-mug, credit card=credit-card-1, crown, gem stone=diamond-2, game die=dice-5, dna, dollar banknote=bill-2,
  coin=dollar-coin, money bag=bag-dollar, doughnut=donut, glasses, wrapped gift=gift-2, house=home-4, soft ice cream=ice-cream-3,
  keyboard, key, light bulb=lightbulb, red heart=heart, high voltage=flash-1, star=star-1, magnifying glass tilted left=magnifying-glass,
  megaphone=megaphone-2, mobile phone=phone-mobile-phone, musical note=music-note-1, necktie, office building=building-2, open book,
  paintbrush=paintbrush-2, paperclip=paperclip-1, party popper, pen=pen-tool, pencil, pill=tablet-capsule, bar chart=graph-bar-increase,
  chart increasing=graph-arrow-increase, popcorn, printer, radio, rose, sailboat=sail-ship, shopping cart=shopping-cart-1, skull=skull-1,
  speech balloon=chat-bubble-oval, slightly smiling face=happy-face, grinning face=smiley-happy, stethoscope, strawberry, syringe,
  delivery truck=shipping-truck, motor scooter=transfer-motorcycle, taxi=car-taxi-1, train=high-speed-train-front, telescope,
  tent=camping-tent, bullseye=target, thumbs up=like-1, top hat=tall-hat, deciduous tree=tree-3, trophy, umbrella=open-umbrella,
  locked=padlock-square-1, volcano, watch=watch-1, waving hand, water wave=tidal-wave, hamburger=burger, wine glass=wine,
  snowflake=snow-flake, wrench, gear=cog, video game=controller, clapper board=film-slate, file folder=new-folder, newspaper=news-paper,
  envelope=mail-send-envelope, briefcase=bag-suitcase-2, calendar=blank-calendar, clipboard=empty-clipboard, rocket=startup,
  robot=cyborg-2, seedling=sprout, lemon=lemon-fruit-seasoning, microscope=microscope-observation-sciene,
  desktop computer=computer-pc-desktop, microphone=voice-mail, fire=trending-content, castle=parliament, package=shipping-box-1,
  bread=toast, shortcake=cake-slice, world map=map-fold, graduation cap, framed picture=landscape-2, sun=brightness-1, scissors=cut,
  battery=battery-full-1,

  user=user-circle-single, person=user-single-neutral-male, group=user-multiple-group, new user=user-add-plus, plus=add-1,
  minus=subtract-1, check mark=check, cross mark=delete-1, up arrow=arrow-up-1, down arrow=arrow-down-2, login=login-1, logout=logout-1,
  download=download-circle, upload=upload-circle, trash can=recycle-bin-2, wifi, play button=button-play, pause button=button-pause-2,
  stop button=button-stop, power button=button-power-1, volume=volume-level-high, mute=volume-mute, filter=filter-2,
  dashboard=dashboard-3, database, server=database-server-1, shield=shield-1, shield check, location pin=location-pin-3,
  compass=location-compass-1, bookmark, tag, flag=triangle-flag, warning=warning-triangle, information=information-circle,
  question=help-question-1, share=share-link, paper plane=send-email, inbox=inbox-tray-1, file=new-file, wallet, receipt,
  shopping basket=shopping-basket-1, store=store-1, piggy bank, calculator=calculator-1, id card=user-identifier-card,
  fingerprint=fingerprint-1, qr code, clock=circle-clock, headset=customer-support-1, webcam, menu=horizontal-menu-circle,
  list=bullet-list, eye=visible, browser=browser-website-1, infinity=loop-1, at sign=sign-at, copy=copy-paste, recycle=recycle-1,
  electric plug=electric-cord-1, globe=earth-1, link=link-chain, puzzle piece=module-puzzle-1, pie chart, line chart=graph,
  magic wand=magic-wand-2, artist palette=paint-palette, telephone receiver=phone, computer mouse=mouse-wireless-1, monitor=screen-1,
  floppy disk, ticket=ticket-1, anchor, fork and knife=fork-knife, leaf, flower, handshake=business-handshake, gavel=justice-hammer,
  medal=star-badge, website=web,
`;

/** Icons of style `duo` that everyone knows: these also come in white on a tile. */
export const WHITE_THINGS: Things = things(EVERYDAY_AND_INTERFACE, "-flat");

/** Icons of style `duo`. */
export const DUO_THINGS: Things = things(
  `${EVERYDAY_AND_INTERFACE}
  new package=shipment-add, circled plus=add-circle, squared plus=add-square, alien, ampersand, apps=dashboard-circle, archive box,
  move arrow=arrow-move, asterisk=asterisk-1, suitcase=baggage, bandage, low battery=battery-low-1, empty battery=battery-empty-1,
  charging battery=battery-charging, beach, beer=beer-pitch, notepad=blank-notepad, bomb, bone, bow and arrow=bow, bow tie, brain,
  broken link=broken-link-2, locked browser=browser-lock, burrito=burrito-fastfood, business card, next button=button-next,
  previous button=button-previous, rewind button=button-rewind-1, new calendar=calendar-add, starred calendar=calendar-star, candy cane,
  cane=cane-alt, capitol, playing cards=cards, director's chair=chair, checked box=check-square, chess bishop, chess king, chess knight,
  flask=erlenmeyer-flask, round flask=circle-flask, city hall, teacher=class-lesson, new clipboard=clipboard-add,
  checked clipboard=clipboard-check, closet, new cloud=cloud-add, cloud check, cloud sync=cloud-refresh, cloud gaming=cloud-gaming-1,
  coffee bean, code monitor=code-monitor-1, coins=coins-stack, comet, processor=computer-chip-1, cone=cone-shape,
  phonebook=contact-phonebook-2, container, gamepad=controller-wireless, crutch, locked database=database-lock, database check,
  online chat=desktop-chat, computer game=desktop-game, drone, ear=ear-hearing, eject button=eject, emergency exit, equal sign, euro,
  face scan=face-scan-1, history=fastforward-clock, code file=file-code-1, film roll=film-roll-1, fire alarm=fire-alarm-2,
  firework=fireworks-rocket, fist, focus=focus-points, new folder=folder-add, checked folder=folder-check,
  cutlery=fork-spoon, broken glass=fragile, galaxy=galaxy-1, giving hand=give-gift, gramophone, hard drive=hard-drive-1,
  hierarchy=hierarchy-4, hot springs=hot-spring, popsicle=ice-cream-2, starred mail=inbox-favorite, locked mail=inbox-lock,
  incoming mail=mail-incoming, mail search, outbox=inbox-tray-2, detective=incognito-mode, incoming call, outgoing call, missed call,
  closed eye=invisible-2, iron, balance scale=justice-scale-1, ladder, lipstick, crosshair=location-target-1, log, medical bag,
  awareness ribbon=medical-ribbon-1, microwave, milkshake, cloudy night=moon-cloud, mustache=moustache, mouth=mouth-lip,
  files=multiple-file-2, equalizer=music-equalizer, musical notes=music-note-2, necklace, nurse hat, office worker, ok hand, paint bucket,
  brush=paintbrush-1, parachute=parachute-drop, parking sign, passport, peace sign=peace-hand, scribble=pen-draw, pens=pen-3, pentagon,
  paw print=pet-paw, mortar=pharmacy, phone call=phone-ringing-1, ringed planet=planet, playlist=play-list-4, photos=polaroid-four,
  speech=politics-speech, ballot box=politics-vote-2, pool ladder, praying hands=praying-hand, conveyor belt=production-belt,
  projector screen=projector-board, pyramid=pyramid-shape, biohazard=radioactive-2, receipt check, refrigerator, return=return-2,
  sad face, safe=safe-vault, satellite antenna=satellite-dish, scanner, script=script-2, serving dome, shelf, shell, shield cross,
  garden tools=shovel-rake, shredder, shrimp, shuffle, signal bars=signal-medium, zzz=sleep, angry face=smiley-angry,
  smiling face with sunglasses=smiley-cool, crying face=smiley-crying-1, cute face=smiley-cute, drooling face=smiley-drool,
  kissing face=smiley-kiss, laughing face=smiley-laughing-3, nauseated face=smiley-nauseas, smirking face=smiley-smirk,
  star-struck=smiley-sparks, surprised face=smiley-surprised, snorkel=snorkle, speaker=speaker-2, spiral=spiral-shape,
  spray can=spray-paint, wall clock=square-clock, four-pointed star=star-2, steering wheel, stock chart=stock, neutral face=straight-face,
  road=street-road, street sign, cloudy sun=sun-cloud, table lamp=table-lamp-1, airplane departure=take-off, task list, teacup=tea-cup,
  test tube, thermometer, tickets, man=toilet-man, woman=toilet-women, tooth, traffic cone, van=transfer-van, round tree=tree-2,
  upload file, download file, usb drive, user shield=user-protection-2, goggles=virtual-reality, vr headset=vr-headset-2,
  purse=wallet-purse, warehouse=warehouse-1, octagon warning=warning-octagon, smartwatch=watch-2, water glass=water-glass,
  pulse=wave-signal, wheelchair=wheelchair, antenna=wifi-antenna, router=wifi-router, no wifi=wifi-disabled, wind=wind-flow-1, windmill,
  yen=yuan, bowl=zero-hunger, basket=shopping-basket-2, battery alert=battery-alert-1, cash machine=credit-card-2,
  electric cord=electric-cord-3, barcode=scanner-bar-code, bluetooth, bell off=disable-bell-notification,
  question bubble=chat-bubble-square-question, takeaway coffee=coffee-takeaway-cup,
`,
  "-flat",
);

/** Icons of style `line`: filled ones, so that there is an area to carry the colour. */
export const LINE_THINGS: Things = things(`
  airplane, alarm clock, backpack, banana, bear, beer mug, bell=remind, bicycle=bike, bird, birthday cake, honeybee=bee, bread,
  briefcase, bug, bus, butterfly, cactus, calendar, camera, castle, dog, cow=cattle, frog, monkey, owl,
  pig, rabbit, koala=koala-bear, duck, spouting whale=whale, dolphin, fish=fish-one, crab, shrimp, deer, eagle, cheese wedge=cheese,
  cherries=cherry, christmas tree, church=church-two, crown, doughnut, envelope=mail, eye=eyes, fire,
  french fries, ghost, glasses=glasses-one, grinning face, hamburger, handbag, headphone=headset, hospital, house=home, wrapped gift=gift,
  soft ice cream=icecream, popsicle=icecream-five, key, laptop, lemon, light bulb=tips, lotus, red heart=like, high voltage=lightning,
  magnifying glass tilted left=search, microphone=microphone-one, crescent moon=moon, mobile phone=phone,
  musical note=music-one, necktie, open book=book-open, pill=pills, bar chart=chart-histogram-two, popcorn, printer, radio, rocket,
  sailboat, school, scissors, seedling, ship, shopping cart, shopping bags=shopping-bag, skull, slightly smiling face, snowman,
  speech balloon=message, sun=sun-one, t-shirt, taxi, teapot, binoculars=telescope, television=tv-one, tent,
  bullseye=target-one, thumbs up, thumbs down, tomato, train, trophy, megaphone=trumpet, umbrella, locked=lock, watch, watermelon,
  wrench=spanner, gear=setting-two, video game=gamepad, clapper board=movie-board, file folder=folder-close, delivery truck=transporter,
  automobile=car, balloon=party-balloon, books=bookshelf, box, candy, eggplant, pear, peach, avocado, radish, noodles, sandwich,
  cupcake=cake-four, hot beverage=tea, wine glass=goblet, juice, milk=milk-one, bottle=bottle-one, turkey, jack-o-lantern=pumpkin,
  deciduous tree=tree-one, leaf=leaves-one, flower=blossom, tulip=bloom, fallen leaf=leaves-two, user, people=peoples,
  check mark=check-one, trash can=delete, inbox, shield, location pin=local, bookmark=bookmark-one, flag, caution, play button=play,
  pause button=pause-one, speaker, volume=volume-notice, mute, database=data, server, cpu, wallet=wallet-one, credit card=bank-card,
  calculator, clock=time, stopwatch, hourglass=hourglass-full, thermometer, test tube, flask=experiment, id card, passport=passport-one,
  ticket, parking, road sign, traffic cone=road-cone, battery=battery-full, charging battery=battery-storage, plug, monitor=new-computer,
  webcam, computer mouse=mouse, usb stick=u-disk, memory card, sim card, router=router-one, lamp=desk-lamp, sofa=sofa-two, chair,
  bathtub=tub, toilet, washing machine=washing-machine-one, refrigerator, oven, microwave=microwave-oven, kettle,
  cooking pot, knife=kitchen-knife, spoon, hair dryer, lipstick=lipstick-one, perfume, nail polish, necklace=diamond-necklace,
  gem stone=diamonds, graduation cap=degree-hat, chef hat=chef-hat-one, helmet, slippers, shorts,
  skirt=short-skirt, vest, sweater, glove, flexed biceps=muscle, hand=palm, raised fist=fist, tooth=teeth, brain, baby, girl, angry face,
  crying baby, winking face, neutral face, worried face, astonished face, loudly crying face, pouting face, relieved face, parachute,
  steering wheel, cable car, subway, police light=alarm, lighthouse=light-house, windmill=windmill-two, factory=factory-building,
  palace, museum=museum-one, shop, city, office building=building-two, mountain, planet, satellite dish=receiver,
  chess=chess-one, puzzle, boxing glove=boxing, ice skate=skates, piano, record=record-disc, film reel=reel,
  notebook, notes, document=doc-detail, newspaper=newspaper-folding, picture, paintbrush=paint, toolbox=toolkit, screwdriver, shovel,
  drill=electric-drill, fire extinguisher=fire-extinguisher-one, soap bubble, candle=spa-candle, money bag=financing-one,
  banknote=paper-money, coin=finance, coupon, scale=weight, gavel, bow tie=bow, sword=holy-sword, pinwheel,
`);
