import Dossier
import Exchange
import Foundation
import GRDB
import Store

/// Reads the vocabulary's values back from columns; a column that holds anything else means that the file was changed.
extension Row {
  func digest(_ column: Int) throws -> Digest {
    guard let digest = Digest(bytes: Array(self[column] as Data)) else { throw damaged(column) }
    return digest
  }

  func digestIfAny(_ column: Int) throws -> Digest? { hasNull(atIndex: column) ? nil : try digest(column) }

  func instant(_ column: Int) -> Instant { Instant(milliseconds: self[column]) }

  func instantIfAny(_ column: Int) -> Instant? { (self[column] as Int64?).map { Instant(milliseconds: $0) } }

  func partner(_ column: Int) throws -> PartnerID {
    guard let partner = PartnerID(self[column]) else { throw damaged(column) }
    return partner
  }

  func type(_ column: Int) throws -> MessageType {
    guard let type = MessageType(self[column]) else { throw damaged(column) }
    return type
  }

  func typeIfAny(_ column: Int) throws -> MessageType? { hasNull(atIndex: column) ? nil : try type(column) }

  func bearer(_ kind: Int, _ uuid: Int) throws -> Bearer {
    guard let bearer = Bearer(try value(kind) as BearerKind, self[uuid]) else { throw damaged(uuid) }
    return bearer
  }

  func value<T: RawRepresentable>(_ column: Int) throws -> T where T.RawValue == String {
    guard let value = T(rawValue: self[column]) else { throw damaged(column) }
    return value
  }

  func valueIfAny<T: RawRepresentable>(_ column: Int) throws -> T? where T.RawValue == String {
    hasNull(atIndex: column) ? nil : try value(column)
  }

  private func damaged(_ column: Int) -> StoreError {
    .corrupted("column \(Array(columnNames)[column]) holds what was never written")
  }
}
