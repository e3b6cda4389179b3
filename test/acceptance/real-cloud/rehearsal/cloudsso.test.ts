import { cloudsso } from "../services/cloudsso";
import { rehearse } from "./rehearse";

rehearse(cloudsso);
