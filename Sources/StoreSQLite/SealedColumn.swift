import Foundation
import GRDB
import Identity
import Store

/// A column that holds something encrypted: where its key's number stands, what the content is called, and how it is read.
struct SealedColumn: Sendable {
  /// The table that a fault names.
  let table: String
  /// Gives `row, key, content` and what the name is made of, of those after a row, in the order of rows.
  let sql: String
  /// What the content is, from the columns after the third.
  let name: @Sendable (Row) -> String
  /// Throws when the content does not decode.
  var decode: @Sendable ([UInt8]) throws -> Void = { _ in }

  /// Every one of them. A key number of 0 or less stands for what was erased.
  static let all: [SealedColumn] = [
    SealedColumn(
      table: "message", sql: "SELECT seq, key, body, flow FROM message WHERE seq > ? AND key > 0 ORDER BY seq LIMIT ?",
      name: { ContentName.message($0[3]) }),
    SealedColumn(
      table: "message",
      sql:
        "SELECT seq, key, complement, flow FROM message WHERE seq > ? AND key > 0 AND complement IS NOT NULL ORDER BY seq LIMIT ?",
      name: { ContentName.complement($0[3]) }),
    SealedColumn(
      table: "statement", sql: "SELECT seq, key, content FROM statement WHERE seq > ? AND key > 0 ORDER BY seq LIMIT ?",
      name: { ContentName.statement($0[0]) }, decode: { _ = try StatementCodec.read($0) }),
    SealedColumn(
      table: "unrecorded",
      sql: "SELECT message, key, content FROM unrecorded WHERE message > ? AND key > 0 ORDER BY message LIMIT ?",
      name: { ContentName.unrecorded($0[0]) }),
    SealedColumn(
      table: "subject", sql: "SELECT id, key, reference FROM subject WHERE id > ? AND key > 0 ORDER BY id LIMIT ?",
      name: { ContentName.subject($0[0]) }),
    SealedColumn(
      table: "subject",
      sql: "SELECT id, key, evidence FROM subject WHERE id > ? AND key > 0 AND evidence IS NOT NULL ORDER BY id LIMIT ?",
      name: { ContentName.evidence($0[0]) }, decode: { _ = try StatementCodec.read($0) }),
    SealedColumn(
      table: "release",
      sql: """
        SELECT b.release, b.key, b.sealed, r.id FROM release_body b JOIN release r ON r.seq = b.release
        WHERE b.release > ? AND b.key > 0 AND b.sealed IS NOT NULL ORDER BY b.release LIMIT ?
        """, name: { ContentName.sealed($0[3]) }),
    SealedColumn(
      table: "release",
      sql: """
        SELECT b.release, b.key, b.reasons, r.id FROM release_body b JOIN release r ON r.seq = b.release
        WHERE b.release > ? AND b.key > 0 AND b.reasons IS NOT NULL ORDER BY b.release LIMIT ?
        """, name: { ContentName.reasons($0[3]) }),
    SealedColumn(
      table: "dead_letter",
      sql: """
        SELECT d.release, b.key, d.detail, r.id FROM dead_letter d JOIN release_body b ON b.release = d.release
        JOIN release r ON r.seq = d.release WHERE d.release > ? AND b.key > 0 AND d.detail IS NOT NULL ORDER BY d.release LIMIT ?
        """, name: { ContentName.rejection($0[3]) }),
    SealedColumn(
      table: "refusal",
      sql: "SELECT seq, key, message, flow FROM refusal WHERE seq > ? AND key > 0 AND message IS NOT NULL ORDER BY seq LIMIT ?",
      name: { ContentName.refusal($0[3]) }),
    SealedColumn(
      table: "aside",
      sql: "SELECT seq, key, body, flow FROM aside WHERE seq > ? AND key > 0 AND body IS NOT NULL ORDER BY seq LIMIT ?",
      name: { ContentName.aside($0[3]) }),
    SealedColumn(
      table: "restriction",
      sql: "SELECT seq, key, decision FROM restriction WHERE seq > ? AND key > 0 ORDER BY seq LIMIT ?",
      name: { ContentName.restriction($0[0]) }),
    SealedColumn(
      table: "restriction",
      sql:
        "SELECT seq, lifting_key, lifting FROM restriction WHERE seq > ? AND lifting_key > 0 AND lifting IS NOT NULL ORDER BY seq LIMIT ?",
      name: { ContentName.lifting($0[0]) }),
    SealedColumn(
      table: "proposal", sql: "SELECT release, key, body FROM proposal WHERE release > ? AND key > 0 ORDER BY release LIMIT ?",
      name: { ContentName.proposal($0[0]) }),
    SealedColumn(
      table: "access", sql: "SELECT leaf, key, body FROM access WHERE leaf > ? AND key > 0 ORDER BY leaf LIMIT ?",
      name: { ContentName.access($0[0]) }),
    SealedColumn(
      table: "ruling", sql: "SELECT seq, key, reason FROM ruling WHERE seq > ? AND key > 0 ORDER BY seq LIMIT ?",
      name: { ContentName.ruling($0[0]) }),
    SealedColumn(
      table: "batch",
      sql: """
        SELECT p.seq, b.key, p.content, p.batch, p.place FROM batch_piece p JOIN batch b ON b.message = p.batch
        WHERE p.seq > ? AND b.key > 0 ORDER BY p.seq LIMIT ?
        """, name: { ContentName.piece($0[3], $0[4]) }),
  ]
}
