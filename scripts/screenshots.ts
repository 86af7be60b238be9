/** npm run screenshots: a picture of every state of the window, light and dark, in docs/images/states/. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TOURS } from './screenshots/states';
import { takePictures } from './screenshots/take-pictures';
import { shootWindow } from './screenshots/window-shot';

await takePictures({
  command: 'screenshots',
  folder: 'docs/images/states',
  tours: TOURS,
  take: (tour, session, out) =>
    tour.run(session, async (name) => {
      for (const theme of ['light', 'dark'] as const) {
        await session.setTheme(theme);
        await writeFile(path.join(out, `${name}-${theme}.png`), await shootWindow(session));
      }
      await session.setTheme('light');
      console.log(name);
    }),
});
