import { performance } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { BrowserReports } from '../browser/browser-reports.ts';
import { createMeasureVitals } from '../browser/measure-vitals.ts';
import { parseReport, REPORT_BOUNDS } from '../browser/report.ts';
import { defaultReportRates, ReportAdmission } from '../browser/report-rates.ts';
import { takeReport } from '../browser/take-report.ts';
import type { RequestErrorCode } from '../plugins/error-codes.ts';
import type { ClientAddresses } from './client-address.ts';
import { isOwnOrigin } from './origins.ts';

/**
 * `/telemetry`: a page asks there whether it shall tell anything of itself, and tells it. Answers 204 to the question where it
 * shall not, and has nothing else then.
 *
 * @param reports null where pages tell nothing
 */
export function addReportRoutes(
  app: FastifyInstance,
  reports: BrowserReports | null,
  addresses: ClientAddresses,
): void {
  app.get('/telemetry', (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return reports ? reply.send({ sampling: reports.sampling }) : reply.code(204).send();
  });
  if (!reports) return;

  const { into, metrics, rates = defaultReportRates } = reports;
  const measureVitals = createMeasureVitals(metrics);
  const counted = metrics.counter('fedloop.browser.reports');
  const count = (outcome: 'taken' | 'invalid' | 'too_many' | 'foreign') => {
    counted(1, { 'fedloop.outcome': outcome });
  };
  const admission = new ReportAdmission(rates, () => performance.now());
  app.post('/telemetry', {
    bodyLimit: REPORT_BOUNDS.bytes,
    onRequest(request, reply, done) {
      // Before the body is read.
      if (!isOwnOrigin(request.headers)) {
        count('foreign');
        refuse(reply, 403, 'FORBIDDEN', 'Only this site’s own pages report here.');
      } else if (!admission.admit(addresses.of(request.raw))) {
        count('too_many');
        refuse(reply, 429, 'OVERLOADED', 'Report less often.');
      } else done();
    },
    handler(request, reply) {
      const parsed = parseReport(request.body);
      if ('fault' in parsed) {
        count('invalid');
        return refuse(reply, 400, 'BAD_USER_INPUT', parsed.fault);
      }
      count('taken');
      takeReport(parsed.report, into, Date.now());
      measureVitals(parsed.report);
      return reply.code(204).send();
    },
  });
}

/** The rest of a refused body is not waited for. */
function refuse(
  reply: FastifyReply,
  status: number,
  code: RequestErrorCode | 'FORBIDDEN' | 'OVERLOADED',
  message: string,
): FastifyReply {
  return reply
    .code(status)
    .header('connection', 'close')
    .send({ errors: [{ message, extensions: { code } }] });
}
