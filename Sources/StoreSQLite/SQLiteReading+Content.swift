import Dossier
import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``FlowStore/signedMessage(of:)``.
  public func signedMessage(of flow: String) async throws -> [UInt8]? {
    try await core.read { reading in
      try reading.row("SELECT body, key FROM message WHERE flow = ?", [flow])
        .flatMap { try reading.context.open($0[0], key: $0[1], as: ContentName.message(flow)) }
        .map { Array($0.dropFirst(32)) }
    }
  }

  /// See ``FlowStore/complement(of:)``.
  public func complement(of flow: String) async throws -> [UInt8]? {
    try await core.read { reading in
      try reading.row("SELECT complement, key FROM message WHERE flow = ? AND complement IS NOT NULL", [flow])
        .flatMap { try reading.context.open($0[0], key: $0[1], as: ContentName.complement(flow)) }
    }
  }

  /// See ``FlowStore/complement(of:type:)``.
  public func complement(of subject: Subject, type: MessageType) async throws -> [UInt8]? {
    try await core.read { reading in
      let row = try reading.row(
        """
        SELECT m.complement, m.key, m.flow FROM subject p CROSS JOIN statement s ON s.subject = p.id AND s.type = ?
        CROSS JOIN message m ON m.seq = s.message WHERE p.blind = ? AND m.complement IS NOT NULL
        ORDER BY s.reference_date DESC, s.event_time DESC LIMIT 1
        """, [type.text, reading.context.index.value(subject).data])
      return try row.flatMap { try reading.context.open($0[0], key: $0[1], as: ContentName.complement($0[2])) }
    }
  }

  /// See ``FlowStore/reasons(of:)``.
  public func reasons(of release: String) async throws -> [UInt8]? {
    try await core.read { reading in
      try reading.row(
        """
        SELECT b.reasons, b.key FROM release r JOIN release_body b ON b.release = r.seq
        WHERE r.id = ? AND b.reasons IS NOT NULL
        """, [release]
      ).flatMap { try reading.reasons($0[0], key: $0[1], of: release) }
    }
  }

  /// See ``FlowStore/sealedRelease(_:)``.
  public func sealedRelease(_ id: String) async throws -> [UInt8]? {
    try await core.read { reading in
      try reading.row(
        """
        SELECT b.sealed, b.key FROM release r JOIN release_body b ON b.release = r.seq
        WHERE r.id = ? AND b.sealed IS NOT NULL
        """, [id]
      ).flatMap { try reading.context.open($0[0], key: $0[1], as: ContentName.sealed(id)) }
        .map { Array($0.dropFirst(32)) }
    }
  }
}
