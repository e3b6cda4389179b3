import { ram } from "../services/ram";
import { rehearse } from "./rehearse";

rehearse(ram);
