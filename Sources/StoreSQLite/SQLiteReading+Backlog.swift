import Exchange
import GRDB
import Store

extension SQLiteReading {
  /// See ``BacklogReading/backlog(of:countingTo:)``.
  public func backlog(of recipients: [PartnerID], countingTo limit: Int) async throws -> Backlog {
    try await core.read { reading in
      var mailboxes: [PartnerID: Backlog.Mailbox] = [:]
      for recipient in recipients { mailboxes[recipient] = try reading.mailbox(of: recipient, countingTo: limit) }
      let due = try reading.row("SELECT ready_at FROM release WHERE state = 'due' ORDER BY ready_at LIMIT 1")
      return Backlog(
        mailboxes: mailboxes, dueFrom: due?.instant(0),
        batches: try reading.number(
          """
          SELECT count(*) FROM (SELECT carrier FROM batch INDEXED BY batch_open
          WHERE state IN ('receiving', 'received', 'recording') LIMIT 10000)
          """) ?? 0)
    }
  }
}

extension ReadTransaction {
  fileprivate func mailbox(of recipient: PartnerID, countingTo limit: Int) throws -> Backlog.Mailbox {
    let oldest = try row(
      "SELECT sealed_at FROM release WHERE recipient = ? AND state = 'sealed' ORDER BY leaf LIMIT 1", [recipient.text])
    guard let oldest else { return Backlog.Mailbox(count: 0, oldest: nil) }
    let count = try number(
      "SELECT count(*) FROM (SELECT leaf FROM release WHERE recipient = ? AND state = 'sealed' ORDER BY leaf LIMIT ?)",
      [recipient.text, limit])
    return Backlog.Mailbox(count: count ?? 0, oldest: oldest.instantIfAny(0))
  }
}
