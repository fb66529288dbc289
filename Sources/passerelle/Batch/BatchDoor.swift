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
  func append(_ piece: [UInt8], to batch: OpenBatch, at offset: Int64, of length: Int64) async throws
  /// Waits until the file is taken in; answers the verdict.
  func await(_ batch: OpenBatch, _ progress: @escaping @Sendable (BatchProgress) -> Void) async throws -> JSONValue
}

/// What was said of a batch under seal when it was opened.
struct OpenBatch: Sendable {
  let id: String
  let pass: String

  init(_ verdict: JSONValue) throws {
    guard let id = verdict["batch"]?.stringValue, let pass = verdict["pass"]?.stringValue else {
      throw Failure("an answer without a batch")
    }
    (self.id, self.pass) = (id, pass)
  }
}

/// The door of a gateway that runs.
struct RemoteBatchDoor: BatchDoor {
  let post: PartnerPost

  func open(_ event: [UInt8]) async throws -> JSONValue {
    let answer = try await post.send(event, to: "/v1/batches")
    guard answer.isGood else { throw post.complaint(answer) }
    return try JSONValue(parsing: post.open(answer.body, as: .batch, with: try await post.keys()))
  }

  func append(_ piece: [UInt8], to batch: OpenBatch, at offset: Int64, of length: Int64) async throws {
    let answer = try await post.put(piece, at: offset, of: length, to: "/v1/batches/\(batch.id)", showing: batch.pass)
    guard answer.isGood else { throw post.complaint(answer) }
  }

  func await(_ batch: OpenBatch, _ progress: @escaping @Sendable (BatchProgress) -> Void) async throws -> JSONValue {
    var pause = Duration.milliseconds(250)
    while true {
      let answer = try await post.get("/v1/batches/\(batch.id)", showing: batch.pass)
      guard answer.isGood else { throw post.complaint(answer) }
      let verdict = try JSONValue(parsing: post.open(answer.body, as: .batch, with: try await post.keys()))
      switch verdict["state"]?.stringValue {
      case "received": progress(BatchProgress(stage: .checking, done: 0, all: verdict["length"]?.integerValue ?? 0))
      case "recording":
        progress(
          BatchProgress(
            stage: .recording, done: verdict["position"]?.integerValue ?? 0,
            all: verdict["file"]?["records"]?.integerValue ?? 0))
      default: return verdict
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, .seconds(4))
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

  func append(_ piece: [UInt8], to batch: OpenBatch, at offset: Int64, of length: Int64) async throws {
    _ = try await wing.append(
      piece, to: batch.id, showing: batch.pass, at: offset, of: length, from: Caller(network: "local"))
  }

  func await(_ batch: OpenBatch, _ progress: @escaping @Sendable (BatchProgress) -> Void) async throws -> JSONValue {
    _ = try await wing.work(on: batch.id, progress: progress)
    let answer = try await wing.standing(of: batch.id, showing: batch.pass, for: Caller(network: "local"))
    return try JSONValue(parsing: answer.sealed.payload)
  }
}
