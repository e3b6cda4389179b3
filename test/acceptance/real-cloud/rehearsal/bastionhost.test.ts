import { bastionhost } from "../services/bastionhost";
import { rehearse } from "./rehearse";

rehearse(bastionhost);
