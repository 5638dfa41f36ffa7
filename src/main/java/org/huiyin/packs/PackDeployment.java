package org.huiyin.packs;

/** What has to happen before cases can run on a new pack version: the flow deploys its models. */
public interface PackDeployment {

    /** Called in the transaction that installs the version; called again for a known version it changes nothing. */
    void deploy(Pack pack);
}
