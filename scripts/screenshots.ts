/** npm run screenshots: a picture of every state of the window, light and dark, in docs/images/states/. */
import { TOURS } from './screenshots/states';
import { takePictures } from './screenshots/take-pictures';
import { shootBothThemes } from './screenshots/window-shot';

await takePictures({
  command: 'screenshots',
  folder: 'docs/images/states',
  tours: TOURS,
  take: (tour, session, out) => tour.run(session, (name) => shootBothThemes(session, out, name)),
});
