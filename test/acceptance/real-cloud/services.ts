import type { RealService } from "./real-service";
import { bastionhost } from "./services/bastionhost";
import { cloudsso } from "./services/cloudsso";
import { eiam } from "./services/eiam";
import { quickbi } from "./services/quickbi";
import { ram } from "./services/ram";

/** The services that can be tested in a real account. */
export const realServices: readonly RealService[] = [bastionhost, cloudsso, eiam, quickbi, ram];
