import Exchange
import Foundation
import Gateway
import Intake
import JSONTree
import Trust

/// A gateway's door for files, here or at an address.
protocol BatchDoor: Sendable {
  /// Opens a batch by a signed event, or asks how it stands; answers the verdict as far as there is one.
  func open(_ event: [UInt8]) async throws -> JSONValue
  /// Hands over the next piece of the file.
  func append(_ piece: [UInt8], to batch: String, at offset: Int64, of length: Int64) async throws
  /// Waits until the file is taken in.
  func await(_ batch: String, _ event: [UInt8], _ progress: @escaping @Sendable (BatchProgress) -> Void) async throws
}

/// The door of a gateway that runs.
struct RemoteBatchDoor: BatchDoor {
  let post: PartnerPost

  func open(_ event: [UInt8]) async throws -> JSONValue {
    let answer = try await post.send(event, to: "/v1/batches")
    guard answer.isGood else { throw post.complaint(answer) }
    return try JSONValue(parsing: post.open(answer.body, as: .batch, with: try await post.keys()))
  }

  func append(_ piece: [UInt8], to batch: String, at offset: Int64, of length: Int64) async throws {
    let answer = try await post.put(piece, at: offset, of: length, to: "/v1/batches/\(batch)")
    guard answer.isGood else { throw post.complaint(answer) }
  }

  func await(
    _ batch: String, _ event: [UInt8], _ progress: @escaping @Sendable (BatchProgress) -> Void
  ) async throws {
    while true {
      let verdict = try await open(event)
      switch verdict["state"]?.stringValue {
      case "received": progress(BatchProgress(stage: .checking, done: 0, all: verdict["length"]?.integerValue ?? 0))
      case "recording":
        progress(
          BatchProgress(
            stage: .recording, done: verdict["position"]?.integerValue ?? 0,
            all: verdict["file"]?["records"]?.integerValue ?? 0))
      default: return
      }
      try await Task.sleep(for: .milliseconds(500))
    }
  }
}

/// The door of this home's own gateway, which does not run: the same functions, under its exclusive lock.
struct LocalBatchDoor: BatchDoor {
  let wing: BatchWing

  func open(_ event: [UInt8]) async throws -> JSONValue {
    let answer = try await wing.open(event, contentType: "application/jose+json", from: Caller(network: "local"))
    return try JSONValue(parsing: answer.sealed.payload)
  }

  func append(_ piece: [UInt8], to batch: String, at offset: Int64, of length: Int64) async throws {
    _ = try await wing.append(piece, to: batch, at: offset)
  }

  func await(
    _ batch: String, _ event: [UInt8], _ progress: @escaping @Sendable (BatchProgress) -> Void
  ) async throws { _ = try await wing.work(on: batch, progress: progress) }
}
