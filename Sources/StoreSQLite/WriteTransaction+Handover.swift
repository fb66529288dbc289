import Exchange
import Foundation
import GRDB
import Identity
import Store

extension WriteTransaction {
  /// Writes a release that was made, sealed and handed over in this moment, caused by what was said last of the bearer; its number.
  ///
  /// - Throws: ``StoreError/notFound(_:)`` when nothing is held of the bearer any more.
  func handOver(
    _ id: String, about told: Bearer, to recipient: PartnerID, as type: MessageType, _ content: SealedContent
  ) throws -> Int64 {
    guard
      let bearer = try reading.standing(told)?.row,
      let cause = try reading.number(
        """
        SELECT max(t.message) FROM subject s JOIN statement t ON t.subject = s.id WHERE s.bearer = ?
        """, [bearer])
    else { throw StoreError.notFound(told.text) }
    let seq = memory.release
    memory.release += 1
    let leaf = try appendLeaf(.release, id: id, at: now, content: Digest(of: content.sealed))
    try execute(
      """
      INSERT INTO release (seq, id, recipient, type, bearer, mode, state, cause, created_at, changed_at, ready_at, leaf, adapter, policy,
        content, sealed_at, collected_at, delivered_at, called_by)
      VALUES (?, ?, ?, ?, ?, 'event', 'delivered', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      """,
      [
        seq, id, recipient.text, type.text, bearer, cause, now.milliseconds, now.milliseconds, now.milliseconds,
        leaf.position, content.adapter.bytes.data, content.policy.bytes.data, context.index.value(content.content).data,
        now.milliseconds, now.milliseconds, now.milliseconds,
      ])
    let (number, key) = try newKey()
    try execute(
      "INSERT INTO release_body (release, key, reasons, sealed) VALUES (?, ?, ?, ?)",
      [
        seq, number, try seal(content.reasons, with: key, as: ContentName.reasons(id)),
        try seal(leaf.salt + content.sealed, with: key, as: ContentName.sealed(id)),
      ])
    count("release.delivered")
    return seq
  }
}
