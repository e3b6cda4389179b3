import { eiam } from "../services/eiam";
import { rehearse } from "./rehearse";

rehearse(eiam);
