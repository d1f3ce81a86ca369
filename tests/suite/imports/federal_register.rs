//! `annals import federal-register`: documents and searches of its public API.

use super::*;

#[test]
fn a_document_of_the_federal_register_is_cited_rightly() {
    let site = TestSite::new();
    site.file("content/actors/bis.yaml", "name: Bureau of Industry and Security\nkind: agency\n");
    site.file("content/actors/commerce.yaml", "name: US Department of Commerce\nkind: agency\n");
    let run = import(&site, &["federal-register", &fixture("federal-register.json")]);
    assert_eq!(run.code, 0, "{}", run.err);
    let path = "content/events/2025/2025-01-15-framework-for-artificial-intelligence-diffusion.yaml";
    assert_eq!(run.out, format!("{path}\n"));
    let text = site.read(path);
    for line in [
        "date: 2025-01-15\n",
        "effective: 2025-01-13\n",
        "kind: rule\n",
        "jurisdiction: us\n",
        "issuer: bis\n",
        "- commerce\n",
        "kind: comment-deadline\n",
        "date: 2025-05-15\n",
        "docket: Docket No. 250107-0007\n",
        "document: 2025-00636\n",
        "fr: 90 FR 4544\n",
        "rin: 0694-AJ90\n",
        "kind: primary\n",
        "citation: 90 FR 4544\n",
        "url: https://www.govinfo.gov/content/pkg/FR-2025-01-15/pdf/2025-00636.pdf\n",
        "# Its action: Interim final rule; request for comments.\n",
        "# It changes: 15 CFR 732; 15 CFR 740\n",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    is_sound(&site);
    // The same document under another id is there already.
    let renamed = "content/events/2025-01-13-ai-diffusion.yaml";
    site.file(renamed, &text.replace("date: 2025-01-15\n", "date: 2025-01-13\n"));
    std::fs::remove_file(site.path(path)).unwrap();
    let run = import(&site, &["federal-register", &fixture("federal-register.json")]);
    assert!(run.err.contains("already (2025-01-13-ai-diffusion)"), "{}", run.err);
}

#[test]
fn a_search_of_the_federal_register_gives_all_it_can() {
    let site = TestSite::new();
    let order = json!({
        "title": "An <em>order</em>", "type": "Presidential Document", "subtype": "Executive Order",
        "document_number": "2023-17449", "executive_order_number": "14105", "publication_date": "2023-08-11",
        "signing_date": "2023-08-09", "html_url": "https://www.federalregister.gov/d/2023-17449", "abstract": null,
        "agencies": [{"raw_name": "EXECUTIVE OFFICE OF THE PRESIDENT", "name": "Executive Office of the President"}]
    });
    let notice =
        json!({"title": "A notice", "type": "Notice", "document_number": "2024-1", "publication_date": "2024-02-30"});
    let text = json!({"count": 3, "next_page_url": "https://www.federalregister.gov/api/v1/documents?page=2",
        "results": [order, notice, {"document_number": "2024-2"}]});
    let run = import_text(&site, "federal-register", "search.json", &format!("{text:#}"), &[]);
    assert_eq!(run.code, 1, "{}", run.err);
    let text = site.read("content/events/2023/2023-08-09-an-order.yaml");
    for line in [
        "date: 2023-08-09\n",
        "published: 2023-08-11\n",
        "kind: executive-order\n",
        "executive-order: EO 14105\n",
        "# issuer:  # the file says: Executive Office of the President\n",
        "# summary:",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    for said in [
        "this month has no such day",
        "document 2024-2 has no `title`",
        "document 2024-2 has no `publication_date`",
        "the search goes on after this page",
        "3 events read: 1 written, 0 there already, 2 with faults.",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    is_sound(&site);
}
