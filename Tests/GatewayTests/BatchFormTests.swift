import Exchange
import Foundation
import Intake
import JSONTree
import Store
import TestSupport
import Testing

@testable import Gateway

/// Files of other forms than XML, brought by others than their authors, and servers that stop half-way.
@Suite struct BatchFormTests {
  @Test func everyLineOfJSONIsAMessageAndABrokenOneIsSetAside() async throws {
    try await TestGateway.run { gateway in
      let lines = ["Aurélie", "Marc", "Lou"].enumerated().map { number, name in
        #"{"first_name":"\#(name)","last_name":"Tessier","title":"madame","birth_date":"1\#(number)/04/1988","department_internal_id":"CD04-\#(number)"}"#
      }
      let file = Array((lines[0] + "\n\n" + lines[1] + "\n{broken\n" + lines[2]).utf8)
      let order = gateway.order(file, "lot-1", by: "departement-04", type: "departement.usager.rdvi")
      let verdict = try await gateway.bring(file, order, by: "departement-04", pieces: 50)
      #expect(verdict.count("new") == 3 && verdict.count("aside") == 1)
      #expect(verdict["lines"]?.arrayValue?.first?["line"]?.integerValue == 4)
    }
  }

  @Test func everyLineOfCSVIsAMessageWithItsColumns() async throws {
    let example = Outside.package.appendingPathComponent("Adapters/departement/usagers.cdb/examples/deux-lignes.csv")
    let file = [UInt8](try Data(contentsOf: example))
    try await TestGateway.run { gateway in
      let order = gateway.order(file, "lot-1", by: "departement-04", type: "departement.usagers.cdb")
      let verdict = try await gateway.bring(file, order, by: "departement-04", pieces: 64)
      #expect(verdict.count("new") == 2 && verdict.count("aside") == 0, "\(verdict)")
    }
  }

  @Test func whoDoesNotCarryForTheAuthorBringsNoFileOfIts() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(BatchTests.households(1), day: Story.reference)
      var order = gateway.order(file, "lot-1")
      order = try #require(order.setting("caf-041", at: JSONPointer(tokens: ["author"])))
      #expect(try await gateway.post(order, as: "departement-04", to: "/v1/batches").code == "event.author")
    }
  }

  @Test func nothingOfAFileLiesInClearWhileItComesOrAfterwards() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file([PayerFile()], day: Story.reference)
      let order = gateway.order(file, "lot-1")
      let (batch, pass) = try await gateway.opened(order)
      _ = try await gateway.put(Array(file.dropLast(9)), to: batch, showing: pass, at: 0, of: file.count)
      for isDone in [false, true] {
        if isDone {
          #expect(try await gateway.bring(file, order).count("new") == 1)
          #expect(try await gateway.assembly.store.batch(batch)?.state == .done)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: gateway.home.data.path)
        #expect(names.contains("store.sqlite-wal"))
        for name in names where !name.hasSuffix(".sock") {
          let bytes = try Data(contentsOf: gateway.home.data.appendingPathComponent(name))
          for secret in ["TESSIER", "AURELIE", "LAVANDINS", "2880404070123", "310457200000000"] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name), done: \(isDone)")
          }
        }
      }
    }
  }

  @Test func aGatewayThatStoppedGoesOnWhereItWas() async throws {
    let households = BatchTests.households(70)
    let file = PayerFile.file(households, day: Story.reference)
    try await TestGateway.run { gateway in
      let order = gateway.order(file, "lot-1")
      let (batch, pass) = try await gateway.opened(order)
      let wing = gateway.assembly.batches
      let half = file.count / 2
      func append(_ part: ArraySlice<UInt8>) async throws {
        _ = try await wing.append(
          Array(part), to: batch, showing: pass, at: Int64(part.startIndex), of: Int64(file.count), from: Caller(network: "local")
        )
      }
      try await append(file[..<half])
      // Cut off between two steps of records, before anything is said.
      let cut = Task {
        try await append(file[half...])
        return try await wing.work(on: batch) { step in
          if step.stage == .recording { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
      _ = try? await cut.value
      // The server's own worker goes on with what is left; nobody counts a household twice.
      let verdict = try await gateway.bring(file, order)
      #expect(verdict.count("new") == 70 && verdict["position"]?.integerValue == 70)
      #expect(try await gateway.assembly.store.status().messages == 71)
    }
  }
}
