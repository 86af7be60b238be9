/** npm run screenshots:hosted: what only the hosted window shows, light and dark, in docs/images/hosted/. */
import { HOSTED_TOURS, openHostedStage } from './screenshots/hosted-states';
import { takePictures } from './screenshots/take-pictures';
import { shootBothThemes } from './screenshots/window-shot';

await takePictures({
  command: 'screenshots:hosted',
  folder: 'docs/images/hosted',
  tours: HOSTED_TOURS,
  openStage: openHostedStage,
  take: (tour, session, out) => tour.run(session, (name) => shootBothThemes(session, out, name)),
});
