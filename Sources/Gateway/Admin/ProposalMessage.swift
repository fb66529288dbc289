import Exchange
import Foundation
import JSONTree
import Release
import Store

/// A proposal of correction as it crosses the admin socket: the operator's access with the proposal and its recipients.
enum ProposalMessage {
  static func bytes(_ proposal: Proposal, to recipients: [PartnerID], by access: AccessEntry) throws -> [UInt8] {
    guard case .object(var object) = try JSONValue(parsing: AccessMessage.bytes(access)) else { return [] }
    object["proposal"] = proposal.json
    object["recipients"] = .array(recipients.map { .string($0.text) })
    return JSONWriter.bytes(.object(object))
  }

  static func read(_ bytes: [UInt8]) throws -> (proposal: Proposal, recipients: [PartnerID]) {
    guard let root = try? JSONValue(parsing: bytes), let json = root["proposal"],
      let proposal = Proposal(stored: JSONWriter.bytes(json)), let names = root["recipients"]?.arrayValue
    else { throw Refusal(.requestData, ["expected": "proposal, recipients"]) }
    return (proposal, names.compactMap { $0.stringValue.flatMap { PartnerID($0) } })
  }

  static func answer(_ releases: [String]) -> JSONValue { ["releases": .array(releases.map { .string($0) })] }

  static func releases(in bytes: [UInt8]) -> [String]? {
    (try? JSONValue(parsing: bytes))?["releases"]?.arrayValue?.compactMap(\.stringValue)
  }
}
