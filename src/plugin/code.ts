/** The sandbox's entry point; Figma runs it when a command or a relaunch button is chosen. */
import { startPlugin } from './start';

startPlugin(figma, __html__);
