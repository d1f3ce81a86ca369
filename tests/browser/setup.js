// One server for all workers: they find its address in the environment.
import { serve } from "./site.js";

export default async function setup() {
  const { server, url } = await serve();
  process.env.SITE_URL = url;
  return () => server.close();
}
