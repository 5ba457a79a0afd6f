import { prepareCollector } from '../otel/prepare-collector.ts';
import { prepareJaeger } from '../../gateway/e2e/telemetry/stores/jaeger.ts';
import { prepareLoki } from '../../gateway/e2e/telemetry/stores/loki.ts';
import { prepareMimir } from '../../gateway/e2e/telemetry/stores/mimir.ts';

/** Before the tests on real stores: the first time their programs take half an hour to build, which no test's time limit allows. */
export default function setup() {
  prepareMimir();
  prepareLoki();
  prepareJaeger();
  prepareCollector({ tell: console.log });
}
