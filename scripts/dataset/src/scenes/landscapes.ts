/** Landscapes: every place at every time it has, under every sky of that time. */
import { Random } from "../random.ts";
import { LAND_PLACES } from "./land-places.ts";
import { Painting } from "./painting.ts";
import type { Place } from "./place.ts";
import { namesBeside } from "../own-art.ts";
import type { OwnPicture } from "../own-art.ts";
import { LIGHT_X, paintSky, SKIES, VARIANTS } from "./sky.ts";
import type { Sky } from "./sky.ts";
import { spaceScenes } from "./space.ts";
import { TIMES } from "./times.ts";
import type { Time } from "./times.ts";
import { WATER_PLACES } from "./water-places.ts";

/** Everything drawn once a picture: the sky from time, sky and variant, the land from place and variant. */
function landscape(place: Place, time: Time, sky: Sky, variant: number): OwnPicture {
  const say = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");
  const caption = say(place.words, time.words, sky.words);
  const sights = [time.name === "day" ? "" : time.name, sky.light?.split(" ")[1] ?? "", (sky.stars ?? 0) > 5 ? "stars" : "", sky.clouds === "many" ? "clouds" : ""];
  return {
    name: `landscape/${place.words}/${time.name}/${sky.words === "" ? "plain" : sky.words}/${variant}`,
    caption,
    names: namesBeside(caption, [...(sky.alias === undefined ? [] : [say(place.words, time.words, sky.alias)]), say(place.words, time.words), place.words]),
    tags: [...place.tags, "landscape", "background", ...sights.filter((word) => word !== "")],
    subject: place.words,
    combination: [`place:${place.words}`, `time:${time.name}`],
    svg: () => {
      const random = new Random(`${place.words}:${variant}`);
      const painting = new Painting(random);
      paintSky(painting, time, sky, variant);
      place.paint({ painting, random, variant, time, lightX: LIGHT_X[variant] ?? 64, light: sky.light !== undefined && sky.light !== "high sun" });
      return painting.svg();
    },
  };
}

/** All landscapes, in the order of places, times, skies and variants. */
export function landscapes(): readonly OwnPicture[] {
  const scenes = [...LAND_PLACES, ...WATER_PLACES].flatMap((place) =>
    place.times.flatMap((time) => SKIES[time].flatMap((sky) => Array.from({ length: VARIANTS }, (_, variant) => landscape(place, TIMES[time], sky, variant)))),
  );
  return [...scenes, ...spaceScenes()];
}
