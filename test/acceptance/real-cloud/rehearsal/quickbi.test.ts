import { quickbi } from "../services/quickbi";
import { rehearse } from "./rehearse";

rehearse(quickbi);
