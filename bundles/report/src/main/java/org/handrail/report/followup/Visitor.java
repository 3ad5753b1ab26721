package org.handrail.report.followup;

import org.handrail.api.report.ReportHeader;
import org.handrail.seal.Identity;

/**
 * Somebody who has shown the receipt of a report.
 *
 * @param header the report
 * @param mailbox opens the messages to them
 */
public record Visitor(ReportHeader header, Identity mailbox) {}
