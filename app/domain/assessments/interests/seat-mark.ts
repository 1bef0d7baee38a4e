/**
 * How somebody came into a seat, where it was not the usual way:
 * - `self_assigned`     a lead assigned the seat to oneself
 * - `taken_over`        out of the hands of a holder whose lease ran on
 * - `past_assignment`   a lead took a seat that waited for somebody else
 * - `administrator`     the person administers, or once administered, accounts or cycles that cover the region
 * - `role_granted_late` the role that judges the region was granted after the work was submitted
 * - `had_read`          what the other seat found could be read by a role of the account, and nobody else was left
 */
export type SeatMark =
  | 'self_assigned'
  | 'taken_over'
  | 'past_assignment'
  | 'administrator'
  | 'role_granted_late'
  | 'had_read';
