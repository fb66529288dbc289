import Exchange
import Foundation
import JSONTree
import Store
import Testing
import Trust

@testable import Gateway

/// How a partner brings a file: the signed event, the pieces, and the verdict.
extension TestGateway {
  /// The signed event that opens a batch for the file.
  func order(
    _ file: [UInt8], _ id: String, by partner: String = "caf-041", type: String = "caf.rsa-beneficiaires.vrsb0801",
    changing change: (inout JSONObject) -> Void = { _ in }
  ) -> JSONValue {
    var data: JSONObject = [
      "sha256": .string(Digest(of: file).description), "length": .integer(Int64(file.count)), "type": .string(type),
    ]
    change(&data)
    return event("passerelle.batch.v1", from: partner, id: id, data: ["data": .object(data)])
  }

  /// What the gateway says under seal of a batch.
  func verdict(_ answer: Answer) throws -> JSONValue {
    try #require(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    let keys = assembly.seal(Assembly.systemClock.now).keySet
    return try JSONValue(parsing: Seal.verify(answer.body, as: .batch, keys: keys, gateway: assembly.gateway))
  }

  /// Puts a piece of a file.
  func put(
    _ piece: [UInt8], to batch: String, showing pass: String?, at offset: Int, of length: Int
  ) async throws -> Answer {
    var headers = ["Content-Range": "bytes \(offset)-\(offset + piece.count - 1)/\(length)"]
    headers["Authorization"] = pass.map { "Bearer \($0)" }
    return try await send("/v1/batches/\(batch)", method: "PUT", body: piece, headers: headers)
  }

  /// Opens a batch; answers its number and pass.
  func opened(_ order: JSONValue, by partner: String = "caf-041") async throws -> (batch: String, pass: String) {
    let verdict = try verdict(try await post(order, as: partner, to: "/v1/batches"))
    return (try #require(verdict["batch"]?.stringValue), try #require(verdict["pass"]?.stringValue))
  }

  /// How a batch stands, for who shows that pass.
  func standing(of batch: String, showing pass: String?, from line: String? = nil) async throws -> Answer {
    var headers: [String: String] = [:]
    headers["Authorization"] = pass.map { "Bearer \($0)" }
    return try await send(
      "/v1/batches/\(batch)" + (line.map { "?from=\($0)" } ?? ""), method: "GET", body: [], headers: headers)
  }

  /// The verdict, once there is one.
  func awaited(_ batch: String, _ pass: String?) async throws -> JSONValue {
    for _ in 0..<1200 {
      let verdict = try verdict(try await standing(of: batch, showing: pass))
      if ["done", "refused"].contains(verdict["state"]?.stringValue) { return verdict }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Failure("no verdict")
  }

  /// Brings a whole file, from where the gateway has it, and waits for the verdict.
  func bring(
    _ file: [UInt8], _ order: JSONValue, by partner: String = "caf-041", pieces size: Int = 4096
  ) async throws -> JSONValue {
    let verdict = try verdict(try await post(order, as: partner, to: "/v1/batches"))
    if verdict["state"]?.stringValue == "receiving" {
      let batch = try #require(verdict["batch"]?.stringValue)
      let pass = verdict["pass"]?.stringValue
      var offset = Int(try #require(verdict["held"]?.integerValue))
      while offset < file.count {
        let piece = Array(file[offset..<min(offset + size, file.count)])
        let answer = try await put(piece, to: batch, showing: pass, at: offset, of: file.count)
        try #require(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
        offset += piece.count
      }
    }
    return try await awaited(try #require(verdict["batch"]?.stringValue), verdict["pass"]?.stringValue)
  }

  /// The same for a file of which nobody needs the event.
  func bring(_ file: [UInt8], as id: String, by partner: String = "caf-041") async throws -> JSONValue {
    try await bring(file, order(file, id, by: partner), by: partner)
  }
}

extension JSONValue {
  /// A count of a verdict.
  func count(_ name: String) -> Int64? { self["counts"]?[name]?.integerValue }
}
