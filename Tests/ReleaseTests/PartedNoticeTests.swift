import Exchange
import Identity
import JSONTree
import Store
import Testing
import Trust

@testable import Release

/// What a body hears when it was told of two persons as one.
@Suite struct PartedNoticeTests {
  @Test func theNoticeNamesTheReleasesAndSaysNothingOfAnybody() async throws {
    let dispatch = try Dispatch()
    let told = try ["envoi-1", "envoi-2", "envoi-3"].map {
      ToldRelease(id: $0, type: try #require(MessageType("departement.logement.v1")), at: Dispatch.now)
    }
    let store = MemoryStore(
      recalled: [try Household().recalled()], handedOver: told, partedReleases: Array(told.prefix(2)))
    let lease = try Dispatch.lease(to: "logement-04", MessageType.rectification.text, mode: .event)
    let content = try #require(await dispatch.wing(store).make(lease).content)
    let event = try JSONValue(
      parsing: Seal.verify(content.sealed, as: .release, keys: dispatch.seal.keySet, gateway: Dispatch.gateway))
    #expect(event["data"]?["motif"] == "personnes-separees")
    #expect(event["data"]?["envois"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == ["envoi-1", "envoi-2"])
    #expect(event["subject"] == nil)
    #expect(!String(decoding: content.sealed, as: UTF8.self).contains(lease.bearer.text))
  }
}
