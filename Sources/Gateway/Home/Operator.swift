import Exchange
public import Foundation
import JSONTree

/// What an operator may do (design §3.18).
public enum OperatorRole: String, Hashable, Sendable, CaseIterable {
  /// Sees flows, states and codes, and no person.
  case metadata
  /// Sees persons, with a reason, masked unless told otherwise.
  case content
  /// Reads and changes conventions, adapters, partners.
  case policy
  /// Data protection officer: reads who got what and why; erases and exports.
  case dpo
}

/// A person who runs commands: a system user and the roles given in `operators.json`.
public struct Operator: Hashable, Sendable {
  /// The system user's name.
  public let name: String
  /// What the operator may do.
  public let roles: Set<OperatorRole>

  /// An operator with these roles.
  public init(name: String, roles: Set<OperatorRole>) {
    self.name = name
    self.roles = roles
  }

  /// The operators that the file names, strictly read: `{"agnes": ["metadata", "dpo"]}`.
  public static func load(_ file: URL) throws -> [String: Operator] {
    let tree: JSONTree
    do { tree = try JSONTree(parsing: [UInt8](try Data(contentsOf: file))) } catch let error as JSONError {
      throw SettingsError(file.lastPathComponent, "\(error)")
    }
    var operators: [String: Operator] = [:]
    for member in tree.root.members {
      var roles: Set<OperatorRole> = []
      for element in member.value.elements {
        guard let role = element.string.flatMap(OperatorRole.init(rawValue:)) else {
          throw SettingsError(file.lastPathComponent, "\(member.name): roles are \(OperatorRole.allCases.map(\.rawValue))")
        }
        roles.insert(role)
      }
      operators[member.name] = Operator(name: member.name, roles: roles)
    }
    return operators
  }
}
